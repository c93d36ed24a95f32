//! [`Graph`]: which types operations lead to, by which fields, and how many lead to each.
//!
//! In: a model and its names, then the inputs, outputs or errors one after the other. Out: the first [`LISTED`] of them that
//! lead to each type, with the shortest path of fields, and how many there are. Takes time in the size of the model and not
//! in the number of operations times shapes: what has been listed often enough is not walked again, and all that it leads to
//! has been listed as often. Knows no documentation.

use super::LISTED;
use crate::names::Names;
use ferrosmith_model::components::find_components;
use ferrosmith_model::{Model, Shape, ShapeId, ShapeKind};
use std::collections::{BTreeMap, BTreeSet};

/// The shapes of a model by number.
pub(super) struct Graph<'a> {
    shapes: Vec<&'a Shape>,
    names: &'a Names,
    places: BTreeMap<&'a ShapeId, usize>,
    /// What each leads to: the position of the member, and the shape.
    edges: Vec<Vec<(usize, usize)>>,
    components: Vec<usize>,
}

/// A walk from several roots, one after the other.
pub(super) struct Walk<'g, 'a> {
    graph: &'g Graph<'a>,
    roots: Vec<usize>,
    /// How often each shape was reached.
    reached: Vec<usize>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(model: &'a Model, names: &'a Names) -> Self {
        let shapes: Vec<&Shape> = model.shapes.values().filter(|shape| !shape.id.is_prelude()).collect();
        let places: BTreeMap<&ShapeId, usize> =
            shapes.iter().enumerate().map(|(place, shape)| (&shape.id, place)).collect();
        let targets = |shape: &&Shape| -> Vec<(usize, usize)> {
            let members = shape.kind.members().enumerate();
            members.filter_map(|(index, member)| Some((index, *places.get(&member.target)?))).collect()
        };
        let edges: Vec<Vec<(usize, usize)>> = shapes.iter().map(targets).collect();
        let plain: Vec<Vec<usize>> = edges.iter().map(|edges| edges.iter().map(|(_, to)| *to).collect()).collect();
        Self { names, places, components: find_components(&plain), shapes, edges }
    }

    /// A walk that has not begun.
    pub(super) fn walk(&self) -> Walk<'_, 'a> {
        Walk { graph: self, roots: Vec::new(), reached: vec![0; self.shapes.len()] }
    }

    /// The path to a member's target, from that to the shape.
    fn path(&self, shape: usize, path: &str, member: usize) -> String {
        let shape = self.shapes[shape];
        if let ShapeKind::List { .. } | ShapeKind::Map { .. } = shape.kind {
            return format!("{path}[]");
        }
        let field = self.names.members(&shape.id).get(member).map_or("", |name| name.snake.stem());
        if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
    }
}

impl<'a> Walk<'_, 'a> {
    /// Goes on from the next root, layer by layer, and tells each named type that is not listed often enough, with the
    /// shortest path of fields to it.
    pub(super) fn from(&mut self, root: &ShapeId, found: &mut dyn FnMut(&'a ShapeId, String)) {
        let graph = self.graph;
        let Some(root) = graph.places.get(root).copied() else { return };
        self.roots.push(root);
        let mut seen = BTreeSet::from([root]);
        let mut layer = vec![(root, String::new())];
        while !layer.is_empty() {
            let mut next = Vec::new();
            for (place, path) in &layer {
                for (member, target) in &graph.edges[*place] {
                    if self.reached[*target] >= LISTED || !seen.insert(*target) {
                        continue;
                    }
                    self.reached[*target] += 1;
                    let path = graph.path(*place, path, *member);
                    let shape = graph.shapes[*target];
                    if let ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) = shape.kind {
                        found(&shape.id, path.clone());
                    }
                    next.push((*target, path));
                }
            }
            layer = next;
        }
    }

    /// How many of the roots lead to each shape, not counting the shape itself.
    pub(super) fn count(&self) -> Vec<(&'a ShapeId, usize)> {
        let graph = self.graph;
        let count = graph.components.iter().max().map_or(0, |last| last + 1);
        // From a component to those that it leads to, which have smaller numbers.
        let mut order: Vec<usize> = (0..graph.shapes.len()).collect();
        order.sort_by_key(|place| std::cmp::Reverse(graph.components[*place]));
        let mut counts = vec![0; graph.shapes.len()];
        // As many roots at a time as a number has bits.
        for roots in self.roots.chunks(64) {
            let mut masks = vec![0_u64; count];
            let mut own: BTreeMap<usize, u64> = BTreeMap::new();
            for (bit, root) in roots.iter().enumerate() {
                masks[graph.components[*root]] |= 1 << bit;
                *own.entry(*root).or_default() |= 1 << bit;
            }
            for place in &order {
                let mask = masks[graph.components[*place]];
                graph.edges[*place].iter().for_each(|(_, to)| masks[graph.components[*to]] |= mask);
            }
            for (place, counted) in counts.iter_mut().enumerate() {
                let mask = masks[graph.components[place]] & !own.get(&place).copied().unwrap_or_default();
                *counted += mask.count_ones() as usize;
            }
        }
        graph
            .shapes
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(shape, count)| (&shape.id, count))
            .collect()
    }
}
