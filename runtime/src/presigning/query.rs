//! Queries of presigned URLs. Comes in: a request with a body that becomes a part of its query, or one that is signed. Goes
//! out: the same with the query as its receivers expect it.
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;

const SIGNATURE: &str = "X-Amz-Signature=";

/// Whether the body of a request is a form, which can be a query as it is.
pub(super) fn is_form(request: &HttpRequest) -> bool {
    let content_type = request.headers().get("content-type");
    content_type.is_some_and(|value| value.starts_with("application/x-www-form-urlencoded"))
}

/// Makes a request whose body goes into the query a GET, which a browser can send.
pub(super) fn move_into_query(request: &mut HttpRequest, query: &str) -> Result<(), BoxError> {
    let joint = match request.uri().split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some(_) => "&",
    };
    let uri = format!("{}{joint}{query}", request.uri());
    request.set_uri(uri)?;
    request.set_method("GET")?;
    request.headers_mut().remove("content-type");
    *request.body_mut() = SdkBody::empty();
    Ok(())
}

/// Puts the signature at the end of the query, where AWS's examples and other clients have it. It is not of itself, so that it
/// stays right.
///
/// # Errors
/// If the request proves by a header who sends it, which no URL can.
pub(super) fn move_signature(request: &mut HttpRequest) -> Result<(), BoxError> {
    let uri = request.uri();
    let Some((path, query)) = uri.split_once('?').filter(|(_, query)| query.contains(SIGNATURE)) else {
        // Without any auth, the URL is good as it is.
        return match request.headers().get("authorization") {
            None => Ok(()),
            Some(_) => {
                Err("only what is signed by SigV4 can be presigned: this call proves by a header who makes it".into())
            }
        };
    };
    let (signature, others): (Vec<&str>, Vec<&str>) = query.split('&').partition(|part| part.starts_with(SIGNATURE));
    let moved = format!("{path}?{}&{}", others.join("&"), signature.join("&"));
    request.set_uri(moved)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(uri: &str) -> HttpRequest {
        let mut request = HttpRequest::new(SdkBody::from("Action=A&Version=1"));
        request.set_uri(uri.to_owned()).expect("a URI");
        request.set_method("POST").expect("a method");
        request.headers_mut().insert("content-type", "application/x-www-form-urlencoded");
        request
    }

    #[test]
    fn a_form_becomes_the_query() {
        for (uri, expected) in [
            ("https://a.b/", "https://a.b/?Action=A&Version=1"),
            ("https://a.b/?", "https://a.b/?Action=A&Version=1"),
            ("https://a.b/?x=1", "https://a.b/?x=1&Action=A&Version=1"),
        ] {
            let mut request = request(uri);
            assert!(is_form(&request));
            move_into_query(&mut request, "Action=A&Version=1").expect("moved");
            assert_eq!(request.uri(), expected);
            assert_eq!(request.method(), "GET");
            assert_eq!(request.body().bytes(), Some(&b""[..]));
            assert!(!is_form(&request), "there is no body that it could be the type of");
        }
    }

    #[test]
    fn the_signature_comes_last() {
        let mut signed = request("https://a.b/p?x=&X-Amz-Expires=5&X-Amz-Signature=0a&X-Amz-Security-Token=t");
        move_signature(&mut signed).expect("moved");
        assert_eq!(signed.uri(), "https://a.b/p?x=&X-Amz-Expires=5&X-Amz-Security-Token=t&X-Amz-Signature=0a");
    }

    #[test]
    fn what_is_signed_elsewhere_is_refused() {
        let mut anonymous = request("https://a.b/p?x=1");
        move_signature(&mut anonymous).expect("nothing to move");
        assert_eq!(anonymous.uri(), "https://a.b/p?x=1");
        let mut bearer = request("https://a.b/p");
        bearer.headers_mut().insert("authorization", "Bearer secret");
        let error = move_signature(&mut bearer).expect_err("in a header").to_string();
        assert!(error.contains("by a header") && !error.contains("secret"), "{error}");
    }
}
