//! Files the browser loads, and the two addresses a monitor asks.

use std::borrow::Cow;

use app::house::{House, Site};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

/// Style, script and WASM, each with its brotli and gzip form; inside the binary in a release
/// build, read from `target/site` in a debug build.
#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[allow_missing = true]
struct Files;

#[derive(Deserialize)]
struct Manifest {
    css: String,
    js: String,
}

/// Where pages find their style and script, as the build named them; nowhere when there is none.
pub fn site() -> Site {
    named(built)
}

/// The content of a file of the build, by its path.
fn built(path: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(path).map(|file| file.data)
}

fn named(built: impl Fn(&str) -> Option<Cow<'static, [u8]>>) -> Site {
    let manifest = built("manifest.json");
    let manifest = manifest.and_then(|file| serde_json::from_slice::<Manifest>(&file).ok());
    let names = manifest.or_else(|| {
        // `cargo leptos` writes no manifest, and names everything after the house.
        built("pkg/levier.wasm").map(|_| Manifest {
            css: "levier.css".into(),
            js: UNNAMED_SCRIPT.into(),
        })
    });
    names.map_or_else(Site::default, |names| Site {
        css: format!("/pkg/{}", names.css),
        js: format!("/pkg/{}", names.js),
    })
}

/// The glue as `cargo leptos` leaves it: without the lines that wake the islands.
const UNNAMED_SCRIPT: &str = "levier.js";

/// `GET /pkg/{file}`: names carry a hash of their content, so they are kept for ever.
pub async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    answer(built, &name, accepted.unwrap_or_default())
}

fn answer(
    built: impl Fn(&str) -> Option<Cow<'static, [u8]>>,
    name: &str,
    accepted: &str,
) -> Response {
    let is_named_by_content = name.contains('-');
    if name == UNNAMED_SCRIPT && built("manifest.json").is_none() {
        return unnamed_script(built);
    }
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    for (encoding, ending) in [("br", ".br"), ("gzip", ".gz"), ("", "")] {
        if !accepted.contains(encoding) {
            continue;
        }
        let Some(data) = content(&built, name, ending) else {
            continue;
        };
        let mut response = data.into_owned().into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
        headers.insert(
            header::CACHE_CONTROL,
            header::HeaderValue::from_static(match is_named_by_content {
                true => "public, max-age=31536000, immutable",
                false => "no-cache",
            }),
        );
        headers.insert(
            header::VARY,
            header::HeaderValue::from_static("Accept-Encoding"),
        );
        if !encoding.is_empty() {
            headers.insert(
                header::CONTENT_ENCODING,
                header::HeaderValue::from_static(encoding),
            );
        }
        return response;
    }
    StatusCode::NOT_FOUND.into_response()
}

/// A file of the build by its name, in one encoding. `cargo leptos` leaves the sheets that the
/// style imports beside its folder.
fn content(
    built: impl Fn(&str) -> Option<Cow<'static, [u8]>>,
    name: &str,
    ending: &str,
) -> Option<Cow<'static, [u8]>> {
    built(&format!("pkg/{name}{ending}")).or_else(|| {
        let is_unnamed = built("manifest.json").is_none();
        is_unnamed.then(|| built(&format!("{name}{ending}")))?
    })
}

fn unnamed_script(built: impl Fn(&str) -> Option<Cow<'static, [u8]>>) -> Response {
    let Some(glue) = built(&format!("pkg/{UNNAMED_SCRIPT}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let wake = include_str!("../../app/browser/wake.js").replace("WASM", "levier.wasm");
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, [&glue[..], wake.as_bytes()].concat()).into_response()
}

/// `GET /favicon.svg`
pub async fn favicon() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, include_str!("../../style/favicon.svg")).into_response()
}

/// `GET /healthz`: the process is alive.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// `GET /readyz`: the database answers, and its schema is current (it was migrated before the
/// first request).
pub async fn ready(State(house): State<House>) -> Response {
    let answers = async {
        let mut db = house.db.read().await?;
        store::people::has_staff(&mut db).await
    };
    match answers.await {
        Ok(_) => "ready\n".into_response(),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        )
            .into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_cargo_leptos(path: &str) -> Option<Cow<'static, [u8]>> {
        match path {
            "pkg/levier.wasm" => Some(Cow::Borrowed(b"\0asm")),
            "reset.css" => Some(Cow::Borrowed(b"* { margin: 0 }")),
            "pkg/levier.js" => Some(Cow::Borrowed(b"export default async function init() {}\n")),
            _ => None,
        }
    }

    #[test]
    fn files_are_found_as_either_build_names_them() {
        let of_xtask = |path: &str| {
            (path == "manifest.json")
                .then(|| Cow::Borrowed(&br#"{"css":"levier-1f.css","js":"levier-2e.js"}"#[..]))
        };
        let of_nobody = |_: &str| None;
        for (site, css, js) in [
            (named(of_xtask), "/pkg/levier-1f.css", "/pkg/levier-2e.js"),
            (named(of_cargo_leptos), "/pkg/levier.css", "/pkg/levier.js"),
            (named(of_nobody), "", ""),
        ] {
            assert_eq!((site.css.as_str(), site.js.as_str()), (css, js));
        }
    }

    #[test]
    fn imported_sheets_are_found_where_cargo_leptos_leaves_them() {
        assert!(content(of_cargo_leptos, "reset.css", "").is_some());
        assert!(content(of_cargo_leptos, "reset.css", ".br").is_none());
        let of_xtask = |path: &str| {
            ["manifest.json", "reset.css"]
                .contains(&path)
                .then_some(Cow::Borrowed(&b"{}"[..]))
        };
        assert!(
            content(of_xtask, "reset.css", "").is_none(),
            "not a file that pages load"
        );
    }

    /// Kept for ever where the name says what is in it, and as small as the browser can read it.
    #[tokio::test]
    async fn a_file_goes_out_in_the_encoding_that_is_read_and_is_kept_for_ever() {
        let of_xtask = |path: &str| match path {
            "manifest.json" => Some(Cow::Borrowed(&b"{}"[..])),
            "pkg/levier-1f.css" => Some(Cow::Borrowed(&b"plain"[..])),
            "pkg/levier-1f.css.br" => Some(Cow::Borrowed(&b"brotli"[..])),
            "pkg/levier-1f.css.gz" => Some(Cow::Borrowed(&b"gzip"[..])),
            "pkg/levier-2e.wasm" | "pkg/levier.css" => Some(Cow::Borrowed(&b"alone"[..])),
            _ => None,
        };
        let (css, wasm) = ("text/css; charset=utf-8", "application/wasm");
        let for_ever = "public, max-age=31536000, immutable";
        for (name, accepted, encoding, kind, kept, holds) in [
            (
                "levier-1f.css",
                "gzip, deflate, br",
                "br",
                css,
                for_ever,
                "brotli",
            ),
            (
                "levier-1f.css",
                "gzip, deflate",
                "gzip",
                css,
                for_ever,
                "gzip",
            ),
            ("levier-1f.css", "", "", css, for_ever, "plain"),
            (
                "levier-2e.wasm",
                "gzip, deflate, br",
                "",
                wasm,
                for_ever,
                "alone",
            ),
            ("levier.css", "br", "", css, "no-cache", "alone"),
        ] {
            let answer = answer(of_xtask, name, accepted);
            let asked = format!("{name} for {accepted:?}");
            assert_eq!(answer.status(), StatusCode::OK, "{asked}");
            for (header, value) in [
                (header::CONTENT_ENCODING, encoding),
                (header::CONTENT_TYPE, kind),
                (header::CACHE_CONTROL, kept),
                (header::VARY, "Accept-Encoding"),
            ] {
                let told = answer.headers().get(&header);
                let told = told.and_then(|it| it.to_str().ok()).unwrap_or_default();
                assert_eq!(told, value, "{asked}: {header}");
            }
            let body = axum::body::to_bytes(answer.into_body(), 100).await;
            assert_eq!(body.expect("a body"), holds, "{asked}");
        }
        for name in ["levier-3d.css", "manifest.json", "levier-1f.css.br"] {
            assert_eq!(
                answer(of_xtask, name, "br").status(),
                StatusCode::NOT_FOUND,
                "{name}"
            );
        }
    }

    #[tokio::test]
    async fn the_script_of_cargo_leptos_wakes_the_islands_too() {
        let script = unnamed_script(of_cargo_leptos).into_body();
        let script = axum::body::to_bytes(script, 100_000).await.expect("a body");
        let script = String::from_utf8_lossy(&script);
        assert!(script.starts_with("export default async function init"));
        assert!(
            script.contains("levier.wasm") && !script.contains("WASM"),
            "{script}"
        );
        let nobodys = unnamed_script(|_| None);
        assert_eq!(nobodys.status(), StatusCode::NOT_FOUND);
    }
}
