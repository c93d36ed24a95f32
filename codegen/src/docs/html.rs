//! [`Docs`]: documentation as rustdoc Markdown, made from the HTML of the model.
//!
//! In: the `documentation` trait's text. Out: lines of Markdown, safe in a doc comment: what is no HTML is shown as it is
//! written, even where it looks like Markdown. Does not know where the lines will stand.

mod escape;
mod inline;
mod render;
mod table;
mod tokenise;

pub use escape::{code_span, escape_text, plain_line};
pub use ferrosmith_model::invisible::is_invisible;
pub use table::escape_bars;

/// Lines of rustdoc Markdown, without `///`. Never empty where a public item needs documentation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// The lines, each without a newline.
    pub lines: Vec<String>,
}

impl Docs {
    /// One line.
    pub fn line(text: impl Into<String>) -> Self {
        Self { lines: vec![text.into()] }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A further paragraph of one line, set apart from what is there.
    pub fn push_paragraph(&mut self, line: impl Into<String>) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.push(line.into());
    }
}

/// A documentation text, rendered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RenderedDocs {
    /// All of it.
    pub docs: Docs,
    /// Its first sentence, as one line of Markdown; empty when there is none.
    pub summary: String,
}

/// The width that lines are wrapped at, in characters, `///` and indentation not counted.
pub const WIDTH: usize = 110;

/// Renders HTML as Markdown. Takes any text, and gives nothing for nothing.
pub fn render_html(html: &str) -> RenderedDocs {
    let mut renderer = render::Renderer::new(WIDTH);
    for piece in tokenise::read_pieces(html) {
        renderer.push(piece);
    }
    renderer.finish()
}

#[cfg(test)]
mod tests;
