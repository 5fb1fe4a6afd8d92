// Says a word that the Python test expects.
#include <cstdio>

int main() { std::puts("probe"); }
