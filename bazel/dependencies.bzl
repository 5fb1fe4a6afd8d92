"""Third-party code: what it is, where it comes from, at which version."""

load("//bazel:npm_archive.bzl", "npm_archive")
load("//bazel:npm_file.bzl", "npm_file")
load("//bazel:repositories.bzl", "native_repositories")
load("//bazel:system_library.bzl", "system_library")

def clew_dependencies():
    """Declares every external repository of the workspace."""

    # Re-exports of Bazel's native rules, under the names that Abseil's BUILD files load.
    native_repositories()

    npm_archive(
        name = "tree_sitter",
        build_file = Label("//bazel/third_party:tree_sitter.BUILD"),
        package = "tree-sitter",
        sha512 = "9ab70476462d1dfacad40e9fb373ba171901a344228395d45ea1e1c54390bb46e63e8d34405e17692c7879da5acdd1f0c674828e518a1a022a59d68de1dbd32c",
        version = "0.25.1",
    )
    npm_archive(
        name = "tree_sitter_python",
        build_file = Label("//bazel/third_party:tree_sitter_python.BUILD"),
        package = "tree-sitter-python",
        sha512 = "782989c7acd06b7e46c5a0ad403fb05c73a162a07110bf9ba7bd56fecddf70332ed3a32bb739155d1e37edd46b0ab6eb0dbc8bb940c9a4083272cee772780b5f",
        version = "0.25.0",
    )

    # Abseil LTS 20260107.0, complete with its own BUILD files.
    npm_archive(
        name = "com_google_absl",
        package = "re2",
        sha512 = "a419ba70c68e6f461bd2483449fc3f9382f00cc90f49c6ff35577b1ab125943c1fb0f66cb6c648a3ddc0e8d9f4c19b96270de1e7b19dce4ace93cd44a1f298fe",
        strip_prefix = "package/vendor/abseil-cpp",
        version = "1.24.0",
    )

    # The formatter and linter of BUILD and .bzl files; fetched only to run it.
    npm_archive(
        name = "buildifier",
        build_file = Label("//bazel/third_party:buildifier.BUILD"),
        package = "@bazel/buildifier",
        sha512 = "799fc0abedabe0f7096ba2db3c24fa7df80825f4d4fe062296a233a17d8e2cce273646d00bab5330f64d9fb6871e38463f16cd2efe35ce6e17aadd689422e05f",
        version = "8.2.1",
    )

    # The published JSON Schema of SARIF 2.1.0, which tests hold our output to.
    npm_archive(
        name = "sarif_schema",
        build_file = Label("//bazel/third_party:sarif_schema.BUILD"),
        package = "@microsoft/jest-sarif",
        sha512 = "0357ce84f77a21ce620e4e05f583f0d6a341e1717eefe22f891ef197caf617a433424c7972963d2ec1a4dab1318852047016e3a559d29b058606e9004a4890f4",
        version = "1.0.0-beta.0",
    )

    # A browser's driver and the accessibility checks, for the test of the report's page.
    npm_archive(
        name = "playwright_core",
        build_file = Label("//bazel/third_party:npm_package.BUILD"),
        package = "playwright-core",
        sha512 = "86a3e9cfb6e548c3f1595768784d728814b35ec2a254e77693e9230af994cb00f618f3b60ddf477dc5a7abd34dd061db3590c5819f497c116bf97e7f04ba34ab",
        version = "1.65.1",
    )
    npm_archive(
        name = "axe_core",
        build_file = Label("//bazel/third_party:npm_package.BUILD"),
        package = "axe-core",
        sha512 = "1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5",
        version = "4.14.1",
    )

    # Mermaid itself, to read what is written for it.
    npm_file(
        name = "mermaid",
        file = "dist/mermaid.min.js",
        package = "mermaid",
        sha512 = "66e755c7bdc1c2b3097c2166492253f38cbabb96eb12857c0ce22d747a2634bcf7dae06336b7a59bb9a0f795fb83e0ba528407fd6ea604b183103bfbdc977106",
        version = "11.12.0",
    )

    system_library(
        name = "googletest",
        extra = """
cc_library(name = "gtest_main", linkopts = ["-lgtest_main"], deps = [":gtest"], visibility = ["//visibility:public"])
""",
        modules = ["gmock", "gtest"],
        target = "gtest",
    )
    system_library(
        name = "google_benchmark",
        extra = """
cc_library(name = "benchmark_main", linkopts = ["-lbenchmark_main"], deps = [":benchmark"], visibility = ["//visibility:public"])
""",
        modules = ["benchmark"],
        target = "benchmark",
    )
    system_library(name = "nlohmann_json", header_only = True, modules = ["nlohmann_json"], target = "json")
    system_library(name = "tomlplusplus", header_only = True, modules = ["tomlplusplus"], target = "tomlplusplus")
    system_library(name = "cli11", header_only = True, modules = ["CLI11"], target = "cli11")
    system_library(name = "re2", modules = ["re2"], target = "re2")
    system_library(name = "xxhash", modules = ["libxxhash"], target = "xxhash")
    system_library(name = "utf8proc", modules = ["libutf8proc"], target = "utf8proc")
    system_library(name = "zlib", modules = ["zlib"], target = "zlib")
