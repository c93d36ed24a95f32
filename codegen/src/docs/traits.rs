//! The traits `documentation` and `deprecated` as lines.
//!
//! In: the traits of anything. Out: [`RenderedDocs`], or a deprecation note. Does not know what the traits are of.

use super::html::{RenderedDocs, render_html};
use ferrosmith_model::Traits;

/// The docs of anything; nothing where the model says nothing.
pub fn plan_docs(traits: &Traits) -> RenderedDocs {
    traits.documentation().map(render_html).unwrap_or_default()
}

/// The note of something deprecated, as one line; empty when the model does not say why.
pub fn plan_deprecated(traits: &Traits) -> Option<String> {
    let deprecated = traits.deprecated()?;
    let mut note = deprecated.message.map(|message| render_html(message).docs.lines.join(" ")).unwrap_or_default();
    if let Some(since) = deprecated.since {
        let separator = if note.is_empty() { "" } else { " " };
        note.push_str(&format!("{separator}Since {}.", render_html(since).docs.lines.join(" ")));
    }
    Some(note)
}
