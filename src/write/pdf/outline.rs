//! Bookmarks (书签): the headings as a tree beside the pages.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::finish::unicode;

/// A bookmark and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    /// 1–4.
    pub level: u8,
    pub text: String,
    /// Page from 0.
    pub page: usize,
    /// Height above the bottom of the page.
    pub y: f32,
}

/// A place on a page that leads to a bookmark.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    /// Page from 0.
    pub page: usize,
    /// Left, bottom, right, top.
    pub area: [f64; 4],
    /// The bookmark.
    pub to: usize,
}

/// Adds the links to their pages, without a frame and with the flag that archives ask for.
pub(super) fn add_links(
    file: &mut Document,
    links: &[Link],
    entries: &[Entry],
    pages: &[ObjectId],
) {
    for (number, page) in pages.iter().enumerate() {
        let mut annotations: Vec<Object> = Vec::new();
        for link in links.iter().filter(|link| link.page == number) {
            let Some((entry, target)) =
                entries.get(link.to).and_then(|entry| Some((entry, pages.get(entry.page)?)))
            else {
                continue;
            };
            let area: Vec<Object> = link.area.iter().map(|at| at.round().into()).collect();
            let annotation = Dictionary::from_iter([
                ("Type", "Annot".into()),
                ("Subtype", "Link".into()),
                ("F", 4.into()),
                ("Rect", area.into()),
                ("Border", vec![0.into(), 0.into(), 0.into()].into()),
                ("Dest", destination(*target, entry.y).into()),
            ]);
            annotations.push(file.add_object(annotation).into());
        }
        if let Ok(page) = file.get_dictionary_mut(*page) {
            if annotations.is_empty() {
                page.remove(b"Annots");
            } else {
                page.set("Annots", annotations);
            }
        }
    }
}

/// Adds the tree of bookmarks; `None` when there are none.
pub(super) fn add(file: &mut Document, entries: &[Entry], pages: &[ObjectId]) -> Option<ObjectId> {
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    let parents = parents(entries);
    for (at, entry) in entries.iter().enumerate() {
        let parent = parents.get(at).copied().flatten();
        let mut item = Dictionary::from_iter([("Title", unicode(&entry.text))]);
        item.set("Parent", parent.map_or(root, |parent| ids[parent]));
        if let Some(page) = pages.get(entry.page) {
            item.set("Dest", destination(*page, entry.y));
        }
        let siblings = children(&parents, parent);
        let place = siblings.iter().position(|sibling| *sibling == at).unwrap_or_default();
        if let Some(before) = place.checked_sub(1).and_then(|place| siblings.get(place)) {
            item.set("Prev", ids[*before]);
        }
        if let Some(after) = siblings.get(place + 1) {
            item.set("Next", ids[*after]);
        }
        set_children(&mut item, &children(&parents, Some(at)), &ids);
        file.set_object(ids[at], item);
    }
    let mut item = Dictionary::from_iter([("Type", "Outlines".into())]);
    set_children(&mut item, &children(&parents, None), &ids);
    file.set_object(root, item);
    Some(root)
}

fn destination(page: ObjectId, y: f32) -> Vec<Object> {
    vec![page.into(), "XYZ".into(), Object::Null, y.into(), Object::Null]
}

/// For each bookmark the nearest one before it of a higher level.
fn parents(entries: &[Entry]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        open.retain(|parent| entries[*parent].level < entry.level);
        parents.push(open.last().copied());
        open.push(at);
    }
    parents
}

fn children(parents: &[Option<usize>], of: Option<usize>) -> Vec<usize> {
    (0..parents.len()).filter(|at| parents[*at] == of).collect()
}

fn set_children(item: &mut Dictionary, children: &[usize], ids: &[ObjectId]) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        item.set("First", ids[*first]);
        item.set("Last", ids[*last]);
        item.set("Count", i64::try_from(children.len()).unwrap_or(i64::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmarks_hang_under_the_nearest_higher_heading() {
        let levels = [1, 2, 3, 2, 1, 3];
        let entries = levels.map(|level| Entry { level, text: String::new(), page: 0, y: 0.0 });
        assert_eq!(parents(&entries), [None, Some(0), Some(1), Some(0), None, Some(4)]);
    }
}
