//! Text in one spelling.
//!
//! In: documentation and patterns as either format has them. Out: the spelling that is compared.

use crate::read::resolve_references;

/// Documentation, which is HTML: character references resolved, white space folded to one blank, none beside tags, without
/// paragraph marks, which botocore adds, and with empty elements in one spelling.
pub(super) fn fold_documentation(text: &str) -> String {
    let mut folded = resolve_references(text).into_owned();
    for mark in ["<p>", "</p>", "<p/>"] {
        folded = folded.replace(mark, " ");
    }
    folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    folded.replace("> ", ">").replace(" <", "<").replace("<code></code>", "<code/>")
}

/// A pattern without what only says whether it must match the whole text: an AST's is searched for and says so with
/// `^` and `$`; botocore's must match, and says otherwise with `.*`.
pub(super) fn bare_pattern(pattern: &str) -> &str {
    let pattern = pattern.strip_prefix('^').unwrap_or(pattern);
    let pattern = pattern.strip_suffix('$').unwrap_or(pattern);
    let pattern = pattern.strip_prefix(".*").unwrap_or(pattern);
    pattern.strip_suffix(".*").unwrap_or(pattern)
}

/// A URI without a `/` at the end of its path, and without the query literal `x-id` that names the operation: it tells
/// operations apart that would have one URI in an AST, and nothing else reads it.
pub(super) fn bare_uri(uri: &str, operation: &str) -> String {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let literals = query.split('&').filter(|literal| literal.strip_prefix("x-id=") != Some(operation));
    let query = literals.collect::<Vec<_>>().join("&");
    match query.as_str() {
        "" if path.len() > 1 => path.trim_end_matches('/').to_owned(),
        "" => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_a_pattern_come_out_the_same() {
        assert_eq!(bare_pattern("\\S"), bare_pattern(".*\\S.*"));
        assert_eq!(bare_pattern("^a+$"), bare_pattern("a+"));
        assert_ne!(bare_pattern("^a$"), bare_pattern("^b$"));
    }

    #[test]
    fn a_uri_loses_only_what_names_the_operation() {
        assert_eq!(bare_uri("/{Bucket}/{Key+}?x-id=GetObject", "GetObject"), "/{Bucket}/{Key+}");
        assert_eq!(bare_uri("/{Bucket}?acl&x-id=GetAcl", "GetAcl"), "/{Bucket}?acl");
        assert_eq!(bare_uri("/?x-id=GetObject", "HeadObject"), "/?x-id=GetObject");
    }

    #[test]
    fn documentation_differs_in_words_only() {
        assert_eq!(fold_documentation("<p>A\n   <b> b</b> &amp; c.</p>\n"), "A<b>b</b>& c.");
        let spelled = "it&rsquo;s&nbsp;a &#8217; &#x2019; &hellip; &quot;&#39;&apos;&lt;&mdash;&amp;lt; &CounterClockwiseContourIntegral;";
        assert_eq!(fold_documentation(spelled), "it’s a ’ ’ … \"''<—&lt; ∳");
        for plain in ["AT&T", "a & b; c", "&nothing;", "&;", "&", "&#;", "a=1&b=2;"] {
            assert_eq!(fold_documentation(plain), plain);
        }
    }
}
