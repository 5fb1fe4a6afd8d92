"""The part of skylib's selects that Abseil's BUILD files use."""

def _config_setting_group(name, match_any, visibility = None):
    # The alias stands for the setting that matches, or for one that does not.
    choices = {setting: setting for setting in match_any}
    choices["//conditions:default"] = match_any[-1]
    native.alias(name = name, actual = select(choices), visibility = visibility)

selects = struct(config_setting_group = _config_setting_group)
