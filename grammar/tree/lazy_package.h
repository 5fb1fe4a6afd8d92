// Packages that supply attributes on demand (PEP 562, lazy_loader, objects put into sys.modules).
#ifndef CLEW_GRAMMAR_TREE_LAZY_PACKAGE_H_
#define CLEW_GRAMMAR_TREE_LAZY_PACKAGE_H_

#include <string>
#include <vector>

#include "grammar/tree/statement_reader.h"
#include "tree_sitter/api.h"

namespace clew {

// Fills FileFacts::lazy_package where the file is one, and marks the dynamic imports that are its
// own. To be called after all statements have been read. `tables`: strings of tables that stand
// empty in the text.
void ReadLazyPackage(TSNode root, std::vector<std::string> tables, ReadContext* context);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_LAZY_PACKAGE_H_
