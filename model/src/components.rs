//! [`find_components`]: which nodes of a graph lead to each other.
//!
//! In: the nodes that each node leads to, by number. Out: for each node the number of its component; a component's number is
//! above those of all that it leads to. Takes time in the size of the graph, and does not call itself. Knows no shapes.
//!
//! Source: R. Tarjan, "Depth-first search and linear graph algorithms".

/// The component of each node.
pub fn find_components(edges: &[Vec<usize>]) -> Vec<usize> {
    const OPEN: usize = usize::MAX;
    let mut search =
        Search { order: vec![0; edges.len()], low: vec![0; edges.len()], components: vec![OPEN; edges.len()] };
    let (mut visited, mut component) = (0, 0);
    // Nodes whose component is not known yet, and the way from the start with the next edge of each node on it.
    let (mut pending, mut way): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    for start in 0..edges.len() {
        way.extend((search.order[start] == 0).then_some((start, 0)));
        while let Some((node, next)) = way.last_mut() {
            let node = *node;
            if search.order[node] == 0 {
                visited += 1;
                (search.order[node], search.low[node]) = (visited, visited);
                pending.push(node);
            }
            if let Some(target) = edges[node].get(*next).copied() {
                *next += 1;
                if search.order[target] == 0 {
                    way.push((target, 0));
                } else if search.components[target] == OPEN {
                    search.low[node] = search.low[node].min(search.order[target]);
                }
                continue;
            }
            way.pop();
            if let Some((before, _)) = way.last() {
                search.low[*before] = search.low[*before].min(search.low[node]);
            }
            if search.low[node] == search.order[node] {
                while let Some(member) = pending.pop() {
                    search.components[member] = component;
                    if member == node {
                        break;
                    }
                }
                component += 1;
            }
        }
    }
    search.components
}

/// What is known of each node.
struct Search {
    /// When it was come upon, from 1; 0 before.
    order: Vec<usize>,
    /// The first node that it leads back to.
    low: Vec<usize>,
    components: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use super::find_components;

    #[test]
    fn nodes_that_lead_to_each_other_are_one_component() {
        let edges = [vec![1], vec![2, 3], vec![0], vec![4], vec![], vec![5, 3]];
        let found = find_components(&edges);
        assert!(found[0] == found[1] && found[1] == found[2], "{found:?}");
        assert!(found[4] < found[3] && found[3] < found[0] && found[3] < found[5], "{found:?}");
    }

    #[test]
    fn a_chain_of_any_length_is_walked() {
        let edges: Vec<Vec<usize>> =
            (1..=200_000).map(|next| if next < 200_000 { vec![next] } else { vec![] }).collect();
        assert_eq!(find_components(&edges)[0], 199_999);
    }
}
