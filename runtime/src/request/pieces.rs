//! Bodies in memory, in pieces. Comes in: a request. Goes out: the request with the same body, which the connection takes a piece
//! at a time: what is handed over at once counts as sent at once, and nobody would notice that the other side takes nothing.
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// The length of a piece in bytes.
const PIECE: usize = 64 * 1024;

/// Cuts a long body in memory into pieces. It stays one that can be read at once.
pub(crate) fn cut(body: &mut SdkBody) {
    if body.bytes().is_some_and(|bytes| bytes.len() > PIECE) {
        let whole = std::mem::replace(body, SdkBody::taken());
        *body = whole.map_preserve_contents(|whole| SdkBody::from_body_1_x(Pieces { whole, rest: Bytes::new() }));
    }
}

struct Pieces {
    whole: SdkBody,
    /// What was taken of it and not given yet.
    rest: Bytes,
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = aws_smithy_types::body::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.rest.is_empty() {
            match ready!(Pin::new(&mut self.whole).poll_frame(context)).transpose()?.map(Frame::into_data) {
                Some(Ok(bytes)) => self.rest = bytes,
                Some(Err(trailers)) => return Poll::Ready(Some(Ok(trailers))),
                None => return Poll::Ready(None),
            }
        }
        let length = self.rest.len().min(PIECE);
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.whole.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = self.whole.size_hint();
        let rest = self.rest.len() as u64;
        if let Some(upper) = hint.upper() {
            hint.set_upper(upper + rest);
        }
        hint.set_lower(hint.lower() + rest);
        hint
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    /// The lengths of the pieces of a body, which is read to its end.
    async fn lengths(mut body: SdkBody) -> Vec<usize> {
        let mut lengths = Vec::new();
        while let Some(frame) = body.frame().await {
            lengths.push(frame.expect("a piece").into_data().expect("bytes").len());
        }
        lengths
    }

    #[tokio::test]
    async fn a_long_body_comes_in_pieces_and_can_be_sent_again() {
        let bytes: Vec<u8> = (0..2 * PIECE + 1).map(|at| at as u8).collect();
        let mut body = SdkBody::from(bytes.clone());
        cut(&mut body);
        assert_eq!((body.bytes(), body.content_length()), (Some(&bytes[..]), Some(bytes.len() as u64)));
        let again = body.try_clone().expect("it is in memory");
        assert_eq!(lengths(body).await, [PIECE, PIECE, 1]);
        assert_eq!(again.collect().await.expect("it comes").to_bytes(), bytes);
    }

    #[tokio::test]
    async fn a_short_one_and_a_stream_stay_as_they_are() {
        let mut body = SdkBody::from(vec![b'x'; PIECE]);
        cut(&mut body);
        assert_eq!(lengths(body).await, [PIECE]);
        let mut stream = SdkBody::from_body_1_x(http_body_util::Full::new(Bytes::from(vec![b'x'; 2 * PIECE])));
        cut(&mut stream);
        assert_eq!(lengths(stream).await, [2 * PIECE]);
    }

    #[test]
    fn what_is_left_is_told() {
        let mut body = Pieces { whole: SdkBody::from(vec![b'x'; PIECE]), rest: Bytes::from_static(b"12345") };
        assert_eq!(body.size_hint().exact(), Some(PIECE as u64 + 5));
        assert!(!body.is_end_stream());
        body.whole = SdkBody::empty();
        assert!(!body.is_end_stream());
        body.rest = Bytes::new();
        assert!(body.is_end_stream());
    }
}
