//! Uploads in parts. In: a server. Out: a step each.

use super::{BUCKET, Story, bytes};
use client::primitives::ByteStream;
use client::types::{CompletedMultipartUpload, CompletedPart};

/// The length of a part, the least that a service takes.
const PART: usize = 5 * 1024 * 1024;

pub(crate) async fn upload_parts(story: &Story) {
    let client = story.client();
    let upload = async {
        let upload = client.create_multipart_upload().bucket(BUCKET).key("parts").call().await?;
        let id = upload.upload_id().ok_or("no upload")?;
        let mut done = CompletedMultipartUpload::builder();
        for (number, body) in [(1, bytes(PART)), (2, b"rest".to_vec())] {
            let part = client.upload_part().bucket(BUCKET).key("parts").upload_id(id).part_number(number);
            let part = part.body(ByteStream::from(body)).call().await?;
            let tag = part.e_tag().ok_or("no tag")?;
            done = done.parts(CompletedPart::builder().part_number(number).e_tag(tag).build());
        }
        let listed = async {
            let parts = client.list_parts().bucket(BUCKET).key("parts").upload_id(id).call().await?;
            Ok(parts.parts().len() == 2)
        };
        story.step("list parts", listed).await;
        let complete = client.complete_multipart_upload().bucket(BUCKET).key("parts").upload_id(id);
        complete.multipart_upload(done.build()).call().await?;
        story.put("parts");
        let got = client.get_object().bucket(BUCKET).key("parts").call().await?;
        Ok(got.body.collect().await?.into_bytes().as_ref() == [&bytes(PART)[..], b"rest"].concat())
    };
    story.step("upload in parts", upload).await;
    let given_up = async {
        let upload = client.create_multipart_upload().bucket(BUCKET).key("given up").call().await?;
        let id = upload.upload_id().ok_or("no upload")?;
        client.abort_multipart_upload().bucket(BUCKET).key("given up").upload_id(id).call().await?;
        Ok(true)
    };
    story.step("give up an upload in parts", given_up).await;
}
