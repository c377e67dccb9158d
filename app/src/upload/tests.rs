use axum::body::{Body, Bytes};
use futures::{StreamExt, stream};

use super::*;

const HEAD: &str = "--x\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nMon titre\r\n\
     --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";

fn sent(body: Body) -> Request {
    Request::post("/imports/new")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body(body)
        .expect("a request")
}

fn whole() -> Body {
    Body::from(format!("{HEAD}Bonjour\r\n--x--\r\n"))
}

#[test]
fn a_file_is_called_by_its_own_name_on_one_line() {
    for (sent, name) in [
        ("liste.xlsx", "liste.xlsx"),
        ("C:\\Users\\ada\\Bureau\\liste é.csv", "liste é.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nb.csv", "ab.csv"),
        ("", ""),
    ] {
        assert_eq!(called(sent), name);
    }
    assert_eq!(called(&"é".repeat(500)).chars().count(), NAME);
    let long = called(&format!("{}.csv", "a".repeat(300)));
    assert!(long.ends_with("aa….csv"), "{long}");
    assert_eq!(long.chars().count(), NAME);
    let words = called(&"Une phrase. ".repeat(40));
    assert_eq!(
        words.chars().count(),
        NAME,
        "what follows a full stop is no ending"
    );
}

#[tokio::test]
async fn a_file_comes_with_the_words_beside_it() {
    let sent = receive(&Turns::default(), sent(whole())).await;
    let sent = sent.unwrap_or_else(|answer| panic!("{}", answer.status()));
    assert_eq!(sent.form.value("title"), "Mon titre");
    let file = sent.file.expect("a file");
    assert_eq!(file.bytes().await.expect("its bytes"), b"Bonjour");
    assert_eq!((file.size, file.called().as_str()), (7, "a.txt"));
}

fn patience(turn: u64, piece: u64, whole: u64) -> Turns {
    let [turn, piece, whole] = [turn, piece, whole].map(Duration::from_millis);
    Turns::with(Patience { turn, piece, whole })
}

fn refused(read: Result<Sent, Response>, status: StatusCode) {
    let Err(answer) = read else {
        panic!("it came");
    };
    assert_eq!(answer.status(), status);
    let typed = answer.extensions().get::<Typed>().expect("the words");
    let title = [("title".to_owned(), "Mon titre".to_owned())];
    assert_eq!(
        (typed.words.as_slice(), typed.file),
        (title.as_slice(), true)
    );
}

#[tokio::test]
async fn whoever_waits_in_vain_for_a_turn_keeps_their_words() {
    let turns = patience(0, 60_000, 60_000);
    let mut held = Vec::new();
    for _ in 0..AT_ONCE {
        held.push(turns.wait().await.expect("a turn"));
    }
    let status = StatusCode::TOO_MANY_REQUESTS;
    refused(receive(&turns, sent(whole())).await, status);
    held.pop();
    assert!(receive(&turns, sent(whole())).await.is_ok());
}

#[tokio::test]
async fn a_line_gone_silent_gives_its_turn_away() {
    let turns = patience(60_000, 5, 60_000);
    let head = stream::iter([Ok::<_, std::io::Error>(Bytes::from(HEAD))]);
    let silent = Body::from_stream(head.chain(stream::pending()));
    let status = StatusCode::REQUEST_TIMEOUT;
    refused(receive(&turns, sent(silent)).await, status);
    for _ in 0..AT_ONCE {
        assert!(turns.wait().await.is_some());
    }
}

#[tokio::test]
async fn a_line_too_slow_altogether_is_ended() {
    let turns = patience(60_000, 60_000, 20);
    let head = stream::iter([Ok::<_, std::io::Error>(Bytes::from(HEAD))]);
    let drops = stream::repeat_with(|| Ok(Bytes::from_static(b"x")));
    // Never silent, never at its end, and others have the thread now and then.
    let drops = drops.then(|drop| async {
        tokio::task::yield_now().await;
        drop
    });
    let status = StatusCode::REQUEST_TIMEOUT;
    refused(
        receive(&turns, sent(Body::from_stream(head.chain(drops)))).await,
        status,
    );
}
