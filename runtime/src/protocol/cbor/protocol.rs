//! [`FullCbor`]: an official protocol whose responses are read by [`CborReader`]. Comes in: the official protocol. Goes out:
//! the same in everything else.

use super::reader::CborReader;
use crate::protocol::with_reader::{OpenBody, WithReader};
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::ClientProtocolInner;
use aws_smithy_schema::serde::ShapeDeserializer;
use std::sync::Arc;

/// An official protocol that keeps everything in a body of CBOR, with another reader of it.
pub type FullCbor<P> = WithReader<P, CborBody>;

/// Opens [`CborReader`]s.
#[derive(Clone, Copy, Debug)]
pub struct CborBody;

impl<P> OpenBody<P> for CborBody
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
{
    fn open<'a>(&self, body: &'a [u8], protocol: &Arc<P>) -> Box<dyn ShapeDeserializer + 'a> {
        Box::new(CborReader::new(body, Arc::clone(protocol)))
    }
}

impl<P> FullCbor<P> {
    /// The protocol with this reader.
    pub fn new(protocol: P) -> Self {
        Self::of(protocol, CborBody)
    }
}
