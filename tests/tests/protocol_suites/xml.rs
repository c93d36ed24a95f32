//! Bodies that are XML: the text of one in, the same in a form that can be compared out. Attributes have no order, nor have the
//! entries of maps; white space around text counts for nothing, as in botocore's comparison.

use xmlparser::{ElementEnd, Token, Tokenizer};

/// An element.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<String>,
    text: String,
    children: Vec<Element>,
}

/// A document in its canonical form; `None` if it is none.
pub(crate) fn canonical(document: &str, has_maps: bool) -> Option<String> {
    let mut open = vec![Element::default()];
    for token in Tokenizer::from(document) {
        match token.ok()? {
            Token::ElementStart { prefix, local, .. } => {
                open.push(Element { name: qualified(prefix.as_str(), local.as_str()), ..Element::default() });
            }
            Token::Attribute { prefix, local, value, .. } => {
                let attribute = format!("{}={:?}", qualified(prefix.as_str(), local.as_str()), value.as_str());
                open.last_mut()?.attributes.push(attribute);
            }
            Token::ElementEnd { end: ElementEnd::Close(..) | ElementEnd::Empty, .. } => {
                let element = open.pop()?;
                open.last_mut()?.children.push(element);
            }
            Token::Text { text } => open.last_mut()?.text.push_str(text.as_str()),
            _ => {}
        }
    }
    let [root] = open.as_slice() else { return None };
    (root.children.len() == 1).then(|| root.children.iter().map(|child| written(child, has_maps)).collect())
}

fn qualified(prefix: &str, local: &str) -> String {
    if prefix.is_empty() { local.to_owned() } else { format!("{prefix}:{local}") }
}

fn written(element: &Element, has_maps: bool) -> String {
    let mut attributes = element.attributes.clone();
    attributes.sort();
    let mut children: Vec<(&str, String)> =
        element.children.iter().map(|child| (child.name.as_str(), written(child, has_maps))).collect();
    // Entries stand together, have one name and two parts.
    let is_entry = |child: &&Element| has_maps && child.children.len() == 2;
    for name in element.children.iter().filter(is_entry).map(|child| child.name.as_str()) {
        let mut entries: Vec<String> =
            children.iter().filter(|(other, _)| *other == name).map(|(_, text)| text.clone()).collect();
        entries.sort();
        let mut entries = entries.into_iter();
        for child in children.iter_mut().filter(|(other, _)| *other == name) {
            child.1 = entries.next().expect("as many as there were");
        }
    }
    let children: String = children.into_iter().map(|(_, text)| text).collect();
    // Text between elements is white space.
    format!("<{} {}>{}{children}</>", element.name, attributes.join(" "), element.text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_elements_counts_and_that_of_attributes_does_not() {
        let same = |one: &str, other: &str| canonical(one, false).expect(one) == canonical(other, false).expect(other);
        assert!(same("<a x='1' y=\"2\"> <b/>\n</a>", "<a y='2' x='1'><b></b></a>"));
        assert!(!same("<a><b/><c/></a>", "<a><c/><b/></a>"));
        assert!(!same("<a><b>1</b></a>", "<a><b>2</b></a>"));
        assert!(!same("<a xmlns='x'/>", "<a/>"));
        assert!(!same("<p:a/>", "<a/>"));
        assert!(
            canonical("<a>", false).is_none()
                && canonical("<a/><b/>", false).is_none()
                && canonical("a", false).is_none()
        );
    }

    #[test]
    fn entries_of_maps_have_no_order() {
        let one = "<m><e><k>1</k><v>x</v></e><e><k>2</k><v>y</v></e></m>";
        let other = "<m><e><k>2</k><v>y</v></e><e><k>1</k><v>x</v></e></m>";
        assert_eq!(canonical(one, true), canonical(other, true));
        assert_ne!(canonical(one, false), canonical(other, false));
    }
}
