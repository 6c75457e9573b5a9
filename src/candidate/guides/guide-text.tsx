import type { Block, Inline } from './guide.ts';

/** The blocks of a guide. They never move, so their place is their key. */
export function GuideText({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, place) => <Drawn key={place} block={block} />);
}

function Drawn({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      const Level = block.depth === 2 ? 'h2' : 'h3';
      return (
        <Level id={block.id} tabIndex={-1}>
          <Prose inside={block.inside} />
        </Level>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Prose inside={block.inside} />
        </p>
      );
    case 'note':
      return (
        <p className="notice">
          <Prose inside={block.inside} />
        </p>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List>
          {block.items.map((item, place) => (
            <li key={place}>
              <Prose inside={item} />
            </li>
          ))}
        </List>
      );
    }
    case 'table':
      return <Table head={block.head} rows={block.rows} />;
  }
}

function Table({ head, rows }: { head: readonly Inline[][]; rows: readonly Inline[][][] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          {head.map((cell, place) => (
            <th key={place} scope="col">
              <Prose inside={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first = [], ...others], row) => (
          <tr key={row}>
            <th scope="row">
              <Prose inside={first} />
            </th>
            {others.map((cell, place) => (
              <td key={place}>
                <Prose inside={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Prose({ inside }: { inside: readonly Inline[] }) {
  return inside.map((part, place) => <Part key={place} part={part} />);
}

function Part({ part }: { part: Inline }) {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'strong':
      return (
        <strong>
          <Prose inside={part.inside} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Prose inside={part.inside} />
        </em>
      );
    case 'link':
      return (
        <a className="link" href={part.href}>
          <Prose inside={part.inside} />
        </a>
      );
  }
}
