# -*- coding: utf-8 -*-
import a  # expect: import a
