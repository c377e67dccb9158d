//! A release binary holds the site, whose files are named by their content: a new name must bring
//! the binary up to date. A debug binary reads the site from disk.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../target/site/manifest.json");
    }
}
