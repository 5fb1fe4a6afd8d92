from p.m import *  # expect: star p.m
