//! Files the browser loads, and the two addresses a monitor asks.

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
    let manifest = Files::get("manifest.json");
    let manifest = manifest.and_then(|file| serde_json::from_slice::<Manifest>(&file.data).ok());
    let names = manifest.or_else(|| {
        // `cargo leptos` writes no manifest, and names everything after the house.
        Files::get("pkg/levier.wasm").map(|_| Manifest {
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
    let is_named_by_content = name.contains('-');
    if name == UNNAMED_SCRIPT && Files::get("manifest.json").is_none() {
        return unnamed_script();
    }
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    for (encoding, ending) in [("br", ".br"), ("gzip", ".gz"), ("", "")] {
        if !accepted.contains(encoding) {
            continue;
        }
        let Some(file) = Files::get(&format!("pkg/{name}{ending}")) else {
            continue;
        };
        let mut response = file.data.into_owned().into_response();
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

fn unnamed_script() -> Response {
    let Some(glue) = Files::get(&format!("pkg/{UNNAMED_SCRIPT}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let wake = include_str!("../../app/browser/wake.js").replace("WASM", "levier.wasm");
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, [&glue.data[..], wake.as_bytes()].concat()).into_response()
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
