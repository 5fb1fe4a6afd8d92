from typing import TYPE_CHECKING  # expect: external typing
if (TYPE_CHECKING):
    import a  # expect: import a [type_checking]
if(TYPE_CHECKING):import b  # expect: import b [type_checking]
if (
    TYPE_CHECKING
):
    import c  # expect: import c [type_checking]
