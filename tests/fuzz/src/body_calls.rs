//! Operations whose bodies have checksums, and what must be true of them whatever the bytes are.
//!
//! In: an answer, whose body is what is sent or what comes. Out: nothing; a panic where it is not true.

use crate::chunks::decode;
use crate::streams::StreamAnswer;
use mini_rest::Client;
use mini_rest::error::DisplayErrorContext;
use mini_rest::types::ChecksumAlgorithm;

/// The header of the checksum that is computed here.
const CRC32: &str = "x-amz-checksum-crc32";

/// Sends the body as a stream, over plain HTTP or TLS.
pub async fn upload(answer: StreamAnswer) {
    let algorithms =
        [ChecksumAlgorithm::Crc32, ChecksumAlgorithm::Crc32C, ChecksumAlgorithm::Crc64Nvme, ChecksumAlgorithm::Sha1];
    let algorithm = &algorithms[usize::from(answer.choices >> 1) % algorithms.len()];
    let url = if answer.choices & 1 == 0 { "http://rest.example" } else { "https://rest.example" };
    let body = answer.body().to_vec();
    let service = answer.clone().with_body(b"{}".to_vec());
    let client = Client::from_conf(service.config(url));
    let request = client.put_parcel().name("n").content(answer.stream(&body)).algorithm(algorithm.clone());
    if let Err(error) = request.send().await {
        assert!(!service.is_whole(), "{}", DisplayErrorContext(&error));
    }
    let [(headers, sent)] = &service.sent()[..] else { panic!("one request") };
    let header = |name: &str| headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str());
    assert_eq!(header("x-amz-decoded-content-length"), Some(&*body.len().to_string()));
    if let Some(length) = header("content-length") {
        assert_eq!(length, sent.len().to_string());
    }
    let decoded = decode(sent).unwrap_or_else(|problem| panic!("{problem}"));
    assert!(decoded.body == body, "{} bytes became {}", body.len(), decoded.body.len());
    let sum = decoded.trailers.first().unwrap_or_else(|| panic!("no checksum"));
    assert_eq!(Some(sum.0.as_str()), header("x-amz-trailer"));
    if algorithm == &ChecksumAlgorithm::Crc32 {
        assert_eq!(sum.1, crc32(&body));
    }
}

/// Gets the body with its checksum, or with that of other bytes.
pub async fn download(answer: StreamAnswer) {
    let body = answer.body().to_vec();
    let is_right = answer.choices & 1 == 0;
    let mut other = body.clone();
    other.push(answer.choices);
    let sum = crc32(if is_right { &body } else { &other });
    let service = answer.clone().with_header(CRC32, &sum);
    let client = Client::from_conf(service.config("https://rest.example"));
    let Ok(output) = client.get_parcel().name("n").send().await else {
        assert!(!service.is_whole(), "a good answer");
        return;
    };
    match output.content.collect().await {
        Ok(found) => assert!(is_right && service.is_whole() && found.into_bytes() == body, "another body"),
        Err(error) => {
            assert!(!is_right || !service.is_whole(), "{}", DisplayErrorContext(&error));
        }
    }
}

/// Gets the body with a checksum and a length that are any text.
pub async fn download_as_told(answer: StreamAnswer) {
    const HEADERS: [&str; 6] = [
        CRC32,
        "x-amz-checksum-crc32c",
        "x-amz-checksum-crc64nvme",
        "x-amz-checksum-sha256",
        "x-amz-checksum-type",
        "content-length",
    ];
    let body = answer.body().to_vec();
    let (told, rest) = body.split_at(body.iter().position(|byte| *byte == b'\n').unwrap_or_default());
    let told: String = told.iter().map(|byte| char::from(byte & 0x7f)).filter(|char| !char.is_control()).collect();
    let name = HEADERS[usize::from(answer.choices) % HEADERS.len()];
    let service = answer.with_body(rest.to_vec()).with_header(name, &told);
    let client = Client::from_conf(service.config("https://rest.example"));
    if let Ok(output) = client.get_parcel().name("n").send().await
        && let Ok(found) = output.content.collect().await
    {
        assert!(found.into_bytes() == rest, "another body");
    }
}

/// In base64, as it is sent.
pub fn crc32(bytes: &[u8]) -> String {
    let mut sum = flate2::Crc::new();
    sum.update(bytes);
    aws_smithy_types::base64::encode(sum.sum().to_be_bytes())
}
