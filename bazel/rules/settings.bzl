"""Settings of the whole build: what the graph of every target is made with."""

SettingInfo = provider(doc = "The value of a setting.", fields = ["value"])

def _setting_impl(ctx):
    return [SettingInfo(value = ctx.build_setting_value)]

string_setting = rule(
    implementation = _setting_impl,
    build_setting = config.string(flag = True),
)

bool_setting = rule(
    implementation = _setting_impl,
    build_setting = config.bool(flag = True),
)
