# coding: latin-1
import café
