//! restXml. Comes in: the official protocol. Goes out: the same as [`Rest`] has it, with bodies read by [`xml`](super::xml), and
//! payloads whose root has the name and the namespace that the specification wants. Errors are taken in whichever envelope they
//! come: botocore's models do not say which it is.
//!
//! Source: Smithy 2.0, "AWS restXml protocol"; "XML bindings", `xmlName`, `xmlNamespace`.

use super::Protocol;
use super::rest::{Rest, RestFormat};
use super::rules::Rules;
use super::xml::XmlReader;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::{Codec, DynCodec, PayloadSerializer};
use aws_smithy_schema::protocol::{ClientProtocolInner, ServiceXmlNamespace};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings};

// Members may be in headers, and a body may be a payload: nothing is asked of bodies.
static RULES: Rules = Rules::XML;

/// The protocol restXml.
pub fn rest_xml<P>(official: P) -> Protocol
where
    P: ClientProtocolInner<Request = Request, Response = Response> + 'static,
{
    Protocol::new(Rest::<P, RestXml>::of(official), &RULES)
}

/// Bodies in XML.
#[derive(Debug)]
struct RestXml;

impl RestFormat for RestXml {
    const MEDIA_TYPE: &'static str = "application/xml";
    const UNSET_STRUCTURE: &'static str = "";
    const RULES: &'static Rules = &RULES;
    type Reader<'a> = XmlReader<'a>;

    fn open(body: &[u8]) -> XmlReader<'_> {
        XmlReader::new(body)
    }

    fn open_error(body: &[u8]) -> XmlReader<'_> {
        XmlReader::of_error(body)
    }

    /// The root is called as the member says, else as its shape; it is in the namespace of its shape, else of the member, else
    /// of the service.
    fn payload_serializer<'a>(
        member: &Schema<'_>,
        _codec: &'a dyn DynCodec,
        cfg: &ConfigBag,
    ) -> Box<dyn PayloadSerializer + 'a> {
        let mut serializer = Codec::create_serializer(&XmlCodec::new(XmlCodecSettings::default()));
        if let Some(name) = member.xml_name() {
            serializer.set_next_root_xml_name(name.value().to_owned());
        }
        let of_member = member.xml_namespace().map(|found| (found.uri().to_owned(), found.prefix().map(str::to_owned)));
        let of_service = cfg.load::<ServiceXmlNamespace>();
        let of_service = of_service.map(|found| (found.uri().to_owned(), found.prefix().map(str::to_owned)));
        if let Some((uri, prefix)) = of_member.or(of_service) {
            serializer.set_next_root_xml_namespace(uri, prefix);
        }
        Box::new(serializer)
    }
}
