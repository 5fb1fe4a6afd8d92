import set_up  # expect: import set_up
import somewhere  # expect: external somewhere
import p.part  # expect: import p.part
