/**
 * A browser's page translation takes text nodes out of the page and puts `<font>` elements in their place. React does not know: it
 * writes to nodes that nobody sees, and fails when it takes one out or puts something before one. Here a node that was replaced comes
 * back to its place before React touches it; the translator then translates it anew.
 */
export function surviveTranslation(): void {
  const standIns = new WeakMap<Node, Node>();
  new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of records)
      for (const gone of removedNodes) {
        // In one step (replaceWith), or in two: inserted beside the text, which is then removed.
        const standIn = [...addedNodes, previousSibling, nextSibling].find((node) => node?.nodeName === 'FONT');
        if (gone instanceof Text && standIn) standIns.set(gone, standIn);
      }
  }).observe(document.documentElement, { childList: true, subtree: true });

  const comeBack = (node: Node | null) => {
    if (!node || node.parentNode) return;
    const standIn = standIns.get(node);
    standIn?.parentNode?.replaceChild(node, standIn);
  };
  // oxlint-disable-next-line typescript/unbound-method -- Each is called on the node that it is asked of.
  const { insertBefore, removeChild } = Node.prototype;
  Node.prototype.insertBefore = function <T extends Node>(this: Node, child: T, before: Node | null): T {
    comeBack(before);
    return insertBefore.call(this, child, before?.parentNode === this ? before : null) as T;
  };
  Node.prototype.removeChild = function <T extends Node>(this: Node, child: T): T {
    comeBack(child);
    return child.parentNode === this ? (removeChild.call(this, child) as T) : child;
  };
  const written = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeValue');
  Object.defineProperty(Text.prototype, 'nodeValue', {
    ...written,
    set(this: Text, value: string | null) {
      comeBack(this);
      written?.set?.call(this, value);
    },
  });
}
