//! What holds a stream is sent once: neither the request nor its input can be cloned.

use mini_rest::operation::put_recording::PutRecordingInput;

async fn twice(client: mini_rest::Client, input: PutRecordingInput) {
    let request = client.put_recording();
    let again = request.clone();
    let _ = client.send(input.clone()).await;
    let _ = (request, again);
}

fn main() {}
