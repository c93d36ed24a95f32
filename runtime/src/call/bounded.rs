//! Bodies of errors, of which no more is read than an error can have. Comes in: the answer of an attempt whose body was not read.
//! Goes out: the answer, whose body is an error where it is longer: an error is read into memory whole, and some never end.
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::{Error, SdkBody};
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};

/// So many bytes the body of an error has at most; those of AWS have a few hundred.
const MOST: usize = 16 * 1024 * 1024;

/// Bounds the body of an answer that is an error. What is in memory already stays as it is.
pub(super) fn bound(response: &mut HttpResponse) {
    if response.body().bytes().is_none() {
        let body = std::mem::replace(response.body_mut(), SdkBody::taken());
        *response.body_mut() = SdkBody::from_body_1_x(Bounded { body, left: MOST });
    }
}

struct Bounded {
    body: SdkBody,
    left: usize,
}

impl Body for Bounded {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        let length = match &polled {
            Poll::Ready(Some(Ok(frame))) => frame.data_ref().map_or(0, Bytes::len),
            Poll::Ready(Some(Err(_)) | None) | Poll::Pending => 0,
        };
        match self.left.checked_sub(length) {
            Some(left) => self.left = left,
            None => return Poll::Ready(Some(Err(format!("the body of an error is longer than {MOST} bytes").into()))),
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
