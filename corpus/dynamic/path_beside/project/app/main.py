import set_up  # expect: import set_up
import installed  # expect: import installed
import somewhere  # expect: external somewhere; dynamic-report
import p.part  # expect: import p.part
