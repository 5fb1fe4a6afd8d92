"""Bazel's native cc_test."""

cc_test = native.cc_test
