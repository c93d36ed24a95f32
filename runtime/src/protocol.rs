//! [`Protocol`]: how a service is spoken to, as one value. Comes in: an official protocol, from the function of its file:
//! [`aws_json`], [`rest_json_1`], `rpc_v2_cbor`, `aws_query`, `ec2_query`, `rest_xml`. Goes out: requests, what a response says, and the answer to every question that differs
//! between protocols. No other room asks which protocol it is.
//!
//! A protocol has one file here: a function that wraps the official one (`with_reader.rs`) and its `Rules`. A format has
//! a folder: [`json`], `cbor`, `xml`.

mod aws_json;
#[cfg(feature = "xml")]
mod aws_query;
#[cfg(feature = "cbor")]
pub mod cbor;
mod crc32;
mod date_time;
#[cfg(feature = "xml")]
mod ec2_query;
mod error_metadata;
pub(crate) mod foreign;
mod header_times;
mod http_payload;
pub mod json;
mod quirks;
mod rest;
mod rest_json_1;
#[cfg(feature = "rest-xml")]
mod rest_xml;
#[cfg(feature = "cbor")]
mod rpc_v2_cbor;
mod rules;
mod with_reader;
#[cfg(feature = "xml")]
pub mod xml;

#[cfg(feature = "aws")]
pub(crate) use json::json_as_query;

pub use aws_json::aws_json;
#[cfg(feature = "xml")]
pub use aws_query::aws_query;
#[cfg(feature = "xml")]
pub use ec2_query::ec2_query;
pub use quirks::WireQuirks;
pub use rest_json_1::rest_json_1;
#[cfg(feature = "rest-xml")]
pub use rest_xml::rest_xml;
#[cfg(feature = "cbor")]
pub use rpc_v2_cbor::rpc_v2_cbor;

use crate::request::host::has_no_room_for_prefix;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::{ClientProtocol, ClientProtocolInner, ServiceXmlNamespace, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use crc32::check_crc32;
#[cfg(feature = "event-stream")]
pub(crate) use crc32::crc32;
use error_metadata::{QUERY_ERROR, code_in_header, query_error};
use rules::Rules;

/// A protocol, with all that is particular to it.
#[derive(Clone, Debug)]
pub struct Protocol {
    codec: SharedClientProtocol,
    rules: &'static Rules,
    is_query_compatible: bool,
    headers: &'static [(&'static str, &'static str)],
    xml_namespace: Option<ServiceXmlNamespace>,
    quirks: WireQuirks,
}

impl Protocol {
    /// What writes and reads, and the rules of its protocol.
    fn new(codec: impl ClientProtocol<Request, Response> + 'static, rules: &'static Rules) -> Self {
        Self {
            codec: SharedClientProtocol::new(codec),
            rules,
            is_query_compatible: false,
            headers: &[],
            xml_namespace: None,
            quirks: WireQuirks::NONE,
        }
    }

    /// The service spoke awsQuery before, and still answers with its error codes if it is asked to.
    ///
    /// Source: Smithy 2.0, "AWS query compatible protocols".
    pub fn query_compatible(mut self) -> Self {
        self.is_query_compatible = true;
        self
    }

    /// Every request has these headers, unless its input says otherwise: the service wants them, and its model is silent.
    pub fn with_headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// Elements that are the root of a request are in this namespace, unless their shapes are in another one.
    ///
    /// Source: Smithy 2.0, "XML bindings", `xmlNamespace`.
    pub fn with_xml_namespace(mut self, uri: &'static str, prefix: Option<&'static str>) -> Self {
        self.xml_namespace = Some(ServiceXmlNamespace::new(uri, prefix.map(Into::into)));
        self
    }

    /// The service does things that the protocol does not say.
    pub fn with_quirks(mut self, quirks: WireQuirks) -> Self {
        self.quirks = quirks;
        self
    }

    /// What the service does that the protocol does not say.
    pub(crate) fn quirks(&self) -> WireQuirks {
        self.quirks
    }

    /// What writes and reads, as the official orchestrator knows it.
    pub fn codec(&self) -> &SharedClientProtocol {
        &self.codec
    }

    /// Stores the protocol in a client's configuration, for the orchestrator too.
    pub(crate) fn store(self, layer: &mut Layer) {
        layer.store_put(self.codec.clone());
        if let Some(namespace) = self.xml_namespace.clone() {
            layer.store_put(namespace);
        }
        layer.store_put(self);
    }

    /// The protocol of a call. Where a plugin has put another one in the place of the service's, that one is spoken, of
    /// which nothing is known but what it does itself.
    pub(crate) fn of(cfg: &ConfigBag) -> Option<Self> {
        let (own, codec) = (cfg.load::<Self>()?, cfg.load::<SharedClientProtocol>()?);
        let rules = if codec.protocol_id() == own.codec.protocol_id() { own.rules } else { &Rules::NONE };
        Some(Self { codec: codec.clone(), rules, xml_namespace: own.xml_namespace.clone(), ..*own })
    }

    /// The request for an input; `has_input` is whether the model has one for the operation.
    pub(crate) fn write_request(
        &self,
        input: &dyn SerializableStruct,
        has_input: bool,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError> {
        // The path is the codec's matter, as it says itself.
        let mut request = self.codec.serialize_request(input, input.schema(), "", cfg)?;
        self.quirks.take_label(&mut request, input.schema())?;
        if self.is_query_compatible {
            request.headers_mut().insert("x-amzn-query-mode", "true");
        }
        for (name, value) in self.headers {
            if request.headers().get(*name).is_none() {
                request.headers_mut().insert(*name, *value);
            }
        }
        if self.rules.is_empty_without_input && !has_input {
            *request.body_mut() = SdkBody::empty();
            request.headers_mut().remove("content-type");
            request.headers_mut().insert("content-length", "0");
        }
        Ok(request)
    }

    /// Whether the service has done what was asked.
    pub(crate) fn is_success(&self, response: &HttpResponse) -> bool {
        self.is_success_by_status(response) && !self.quirks.is_error(response)
    }

    /// Whether it has, where the body of the answer is a stream: that says nothing of it.
    pub(crate) fn is_success_by_status(&self, response: &HttpResponse) -> bool {
        let status = response.status();
        status.is_success() && (self.rules.is_success)(status.as_u16())
    }

    /// Reads an output of this schema by `read`, as far as it is in the head of its answer.
    pub(crate) fn read_head<T>(
        &self,
        response: &HttpResponse,
        schema: &Schema<'_>,
        cfg: &ConfigBag,
        read: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
    ) -> Result<T, SerdeError> {
        (self.rules.check_response)(response)?;
        let bare = without_body(response);
        read(&mut *self.codec.deserialize_response(&bare, schema, cfg)?)
    }

    /// Reads an output of this schema by `read`.
    pub(crate) fn read_output<T>(
        &self,
        response: &HttpResponse,
        schema: &Schema<'_>,
        cfg: &ConfigBag,
        read: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
    ) -> Result<T, SerdeError> {
        self.check_response(response)?;
        // Nothing is asked of the body of an output without members: services send `{}`, nothing, or `null`.
        if schema.members().is_empty() {
            let bare = without_body(response);
            return read(&mut *self.codec.deserialize_response(&bare, schema, cfg)?);
        }
        if let Some(expected) = self.rules.least_body
            && response.body().bytes().is_some_and(|body| body.trim_ascii().is_empty())
        {
            return Err(SerdeError::invalid_input(format!("the response body is empty; expected {expected}")));
        }
        read(&mut *self.codec.deserialize_response(response, schema, cfg)?)
    }

    /// Code and message of an error.
    pub(crate) fn error_metadata(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        self.check_response(response)?;
        let meta = self.codec.parse_error_metadata(response, cfg)?;
        Ok(if let Some(code) = self.quirks.code_of_status(response) { meta.code(code) } else { meta })
    }

    /// Whether a response is one of the protocol, as the service sent it.
    fn check_response(&self, response: &HttpResponse) -> Result<(), SerdeError> {
        (self.rules.check_response)(response)?;
        check_crc32(response)
    }

    /// The ID of the request in the body of its answer, where the protocol puts it there.
    pub(crate) fn request_id_in_body(&self, response: &HttpResponse) -> Option<String> {
        let may_have = self.rules.is_xml && (self.rules.has_request_id_in_body || !self.is_success(response));
        response.body().bytes().filter(|_| may_have).and_then(request_id_in_xml)
    }

    /// The code that the headers of an error have, where its body can't be read: that of a proxy, say.
    pub(crate) fn error_code_in_headers<'a>(&self, response: &'a HttpResponse) -> Option<&'a str> {
        let named = self.rules.error_type_header.and_then(|name| code_in_header(response.headers(), name));
        let of_query = || query_error(response.headers()).map(|(code, _)| code);
        named.or_else(|| of_query().filter(|_| self.is_query_compatible))
    }

    /// The name of the error's shape, where the service answers with a code of awsQuery beside it, of which several errors
    /// may have the same: it is what the response says without the header with that code.
    pub(crate) fn error_shape(&self, response: &HttpResponse, cfg: &ConfigBag) -> Option<String> {
        if !self.is_query_compatible || response.headers().get(QUERY_ERROR).is_none() {
            return None;
        }
        let mut plain = HttpResponse::new(response.status(), SdkBody::from(response.body().bytes()?));
        let header = self.rules.error_type_header;
        if let Some((header, code)) = header.and_then(|name| Some((name, code_in_header(response.headers(), name)?))) {
            plain.headers_mut().insert(header, code.to_owned());
        }
        let meta = self.codec.parse_error_metadata(&plain, cfg).ok()?.build();
        meta.code().map(str::to_owned)
    }

    /// A reader of an error's members.
    pub(crate) fn open_error<'a>(
        &self,
        response: &'a HttpResponse,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.codec.deserialize_error_response(response, cfg)
    }

    /// Whether the members of an error are in its body unless the model says otherwise, so that those can be kept which
    /// the model does not have.
    pub(crate) fn has_error_members_in_body(&self) -> bool {
        self.rules.has_error_members_in_body
    }

    /// Whether bodies are XML.
    pub(crate) fn is_xml(&self) -> bool {
        self.rules.is_xml
    }

    /// Members of an error's body that are none of the error's own, beside those that all protocols have.
    pub(crate) fn error_metadata_members(&self) -> &'static [&'static str] {
        self.rules.error_metadata_members
    }

    /// What the user agent says of it.
    pub(crate) fn feature(&self) -> Option<SmithySdkFeature> {
        self.rules.feature.clone()
    }
}

impl Storable for Protocol {
    type Storer = StoreReplace<Self>;
}

#[cfg(all(test, feature = "cbor"))]
mod tests;

/// The ID of the request in a body that is XML.
#[cfg(feature = "xml")]
fn request_id_in_xml(body: &[u8]) -> Option<String> {
    xml::request_id(body)
}

/// Without XML, no protocol has it there.
#[cfg(not(feature = "xml"))]
fn request_id_in_xml(_: &[u8]) -> Option<String> {
    None
}

/// Points a request at an endpoint, without the part that its operation puts before the host where there is no room for it.
fn update_endpoint<P>(codec: &P, request: &mut Request, endpoint: &Endpoint, cfg: &ConfigBag) -> Result<(), SerdeError>
where
    P: ClientProtocolInner<Request = Request, Response = Response>,
{
    if cfg.load::<EndpointPrefix>().is_some() && has_no_room_for_prefix(endpoint) {
        // Nothing else of the configuration is asked for here.
        return codec.update_endpoint(request, endpoint, &ConfigBag::base());
    }
    codec.update_endpoint(request, endpoint, cfg)
}

/// A response's status and headers, with an empty body.
fn without_body(response: &HttpResponse) -> HttpResponse {
    let mut bare = HttpResponse::new(response.status(), SdkBody::empty());
    *bare.headers_mut() = response.headers().clone();
    bare
}
