import { parseSync } from 'vite';

/** One small change of a file: what stands between two places is replaced. */
export interface Change {
  start: number;
  end: number;
  before: string;
  after: string;
  line: number;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

const OPERATORS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '**': '*',
  '&&': '||',
  '||': '&&',
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
};

const METHODS: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  some: 'every',
  every: 'some',
  find: 'findLast',
  findLast: 'find',
  findIndex: 'findLastIndex',
  findLastIndex: 'findIndex',
};

/** What of TypeScript's own syntax holds an expression; everything else of it is types. */
const WRAPPERS = ['TSNonNullExpression', 'TSAsExpression', 'TSSatisfiesExpression'];

/** Every change of an operator, a bound, a constant or a negation that a file allows, in the order of the file. */
export function changesOf(file: string, code: string): Change[] {
  const { program, errors } = parseSync(file, code);
  for (const { message } of errors) throw new Error(`${file}: ${message}`);
  const found: Change[] = [];
  const lineOf = (at: number) => code.slice(0, at).split('\n').length;
  visit(program as unknown as Node, (node) => {
    for (const [start, end, after] of changesAt(node, code))
      found.push({ start, end, before: code.slice(start, end), after, line: lineOf(start) });
  });
  return found.toSorted((a, b) => a.start - b.start);
}

export function applied(code: string, { start, end, after }: Change): string {
  return code.slice(0, start) + after + code.slice(end);
}

function visit(node: Node, see: (node: Node) => void): void {
  if (node.type.startsWith('TS') && !WRAPPERS.includes(node.type)) return;
  // What a bug is said with, and where a module comes from, decide nothing.
  if (['ThrowStatement', 'ImportDeclaration', 'ExportAllDeclaration'].includes(node.type)) return;
  see(node);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'typeAnnotation' || key === 'typeArguments' || key === 'typeParameters' || key === 'returnType') continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

type Replacement = [start: number, end: number, after: string];

function changesAt(node: Node, code: string): Replacement[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return ofOperator(node, code);
    case 'UnaryExpression':
      return ofSign(node);
    case 'IfStatement':
    case 'ConditionalExpression': {
      const test = node['test'] as Node;
      return [[test.start, test.end, `!(${code.slice(test.start, test.end)})`]];
    }
    case 'Literal':
      return ofConstant(node);
    case 'CallExpression':
      return ofMethod(node['callee'] as Node);
    default:
      return [];
  }
}

function ofOperator(node: Node, code: string): Replacement[] {
  const [left, right] = [node['left'] as Node, node['right'] as Node];
  const operator = node['operator'] as string;
  const other = OPERATORS[operator];
  if (!other || (operator === '+' && (isText(left) || isText(right)))) return [];
  const start = code.indexOf(operator, left.end);
  return [[start, start + operator.length, other]];
}

function isText({ type, value }: Node): boolean {
  return type === 'TemplateLiteral' || typeof value === 'string';
}

function ofSign(node: Node): Replacement[] {
  const operator = node['operator'] as string;
  return operator === '!' || operator === '-' ? [[node.start, node.start + 1, '']] : [];
}

function ofConstant({ start, end, value }: Node): Replacement[] {
  if (typeof value === 'boolean') return [[start, end, String(!value)]];
  if (typeof value !== 'number') return [];
  return [[start, end, Number.isInteger(value) ? String(value + 1) : String(value * 1.25)]];
}

function ofMethod(callee: Node): Replacement[] {
  const property = callee['property'] as Node | undefined;
  const other = property && METHODS[String(property['name'])];
  return other ? [[property.start, property.end, other]] : [];
}
