import os  # expect: external os
import abc  # expect: external abc
import codecs  # expect: external codecs
import genericpath  # expect: external genericpath
import posixpath  # expect: external posixpath
