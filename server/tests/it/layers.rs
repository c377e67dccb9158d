use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use tower::ServiceExt;

use crate::house::stories;

stories! {
    async fn a_page_comes_compressed_to_whoever_takes_it(house) {
        let mut lengths = Vec::new();
        for (accepted, encoding) in [("identity", None), ("gzip", Some("gzip")), ("gzip, deflate, br", Some("br"))] {
            let request = Request::get("/sign-in").header(header::ACCEPT_ENCODING, accepted);
            let request = request.body(Body::empty()).expect("a request");
            let answer = house.router.clone().oneshot(request).await.expect("an answer");
            let named = answer.headers().get(header::CONTENT_ENCODING);
            assert_eq!(named.and_then(|it| it.to_str().ok()), encoding);
            let varies = answer.headers().get_all(header::VARY).iter();
            assert!(varies.into_iter().any(|it| it.as_bytes().eq_ignore_ascii_case(b"accept-encoding")));
            lengths.push(to_bytes(answer.into_body(), 1_000_000).await.expect("a whole body").len());
        }
        assert!(lengths[1] * 3 < lengths[0] * 2 && lengths[2] * 3 < lengths[0] * 2, "{lengths:?}");
    }
}
