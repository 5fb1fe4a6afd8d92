from kit.kit import start  # expect: from kit.kit
