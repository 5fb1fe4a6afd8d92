"""The table of corpus/README.md: which case is about which rule. Written by `record`, tested here."""

import os
import tomllib

import corpus_cases

PAGE = os.path.join(corpus_cases.CORPUS, "README.md")
BEGIN = "<!-- Written by tests/corpus/record from rules.toml and the cases. -->\n"


def rules():
    """rule -> (topic, text), in the order of rules.toml."""
    with open(os.path.join(corpus_cases.CORPUS, "rules.toml"), "rb") as file:
        topics = tomllib.load(file)
    return {
        rule: (topic, text) for topic, texts in topics.items() for rule, text in texts.items()
    }


def rules_of(case):
    return case.settings.get("rule", "").split()


def table():
    cases = {rule: [] for rule in rules()}
    for name in corpus_cases.case_names():
        case = corpus_cases.load_case(name)
        for rule in rules_of(case):
            if rule not in cases:
                raise corpus_cases.CaseError(f"{name}: no rule {rule} in rules.toml")
            cases[rule].append((name, case.settings.get("description", "")))
    lines = []
    shown = None
    for rule, (topic, text) in rules().items():
        if topic != shown:
            lines += ["", f"### {topic.replace('_', ' ').capitalize()}"]
            shown = topic
        lines += ["", f"**{rule}** {text}", ""]
        lines += [f"- [`{name}`]({name}): {description}" for name, description in cases[rule]]
    return "\n".join(lines).lstrip("\n") + "\n"


def page_with_table():
    with open(PAGE, encoding="utf-8") as file:
        head = file.read().partition(BEGIN)[0]
    return head + BEGIN + "\n" + table()


def write():
    """Whether the page changed."""
    text = page_with_table()
    with open(PAGE, encoding="utf-8") as file:
        if file.read() == text:
            return False
    with open(PAGE, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return True
