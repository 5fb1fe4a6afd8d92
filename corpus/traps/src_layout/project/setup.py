import p  # expect: import p unseen
