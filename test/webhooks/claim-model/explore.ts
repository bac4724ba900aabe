import { PromiseBroken, stepsOf, takeStep } from './machine.ts';
import type { Bug, Hands, Step } from './machine.ts';
import type { ModelStore, Snapshot } from './model-store.ts';
import { checkConserved, checkConverges } from './promises.ts';

export interface Explored {
  /** Different states, and steps between them. */
  states: number;
  steps: number;
  /** Different orders of steps of full length that lead through them. */
  interleavings: bigint;
  /** The shortest way to a broken promise, and which; null: there is none. */
  broken: { promise: string; way: string[] } | null;
}

interface Node {
  hands: Hands;
  snapshot: Snapshot;
  from: Node | null;
  by: Step | null;
  next: Node[];
}

export interface Depth {
  /** Steps of the longest way. */
  depth: number;
  bug: Bug | null;
  /** Of so many states one is asked to converge; 0: none. */
  convergeEach: number;
}

/** Takes every order of steps up to a depth, breadth first, each state once. */
export async function explore(world: ModelStore, hands: Hands, { depth, bug, convergeEach }: Depth): Promise<Explored> {
  const first: Node = { hands, snapshot: world.save(), from: null, by: null, next: [] };
  const known = new Map([[keyOf(first), first]]);
  let layer = [first];
  let steps = 0;
  for (let level = 0; level < depth && layer.length > 0; level += 1) {
    const nextLayer: Node[] = [];
    for (const node of layer) {
      for (const step of stepsOf(node.hands, bug)) {
        steps += 1;
        world.restore(node.snapshot);
        try {
          const after = await takeStep(world, node.hands, { step, bug });
          const made: Node = { hands: after, snapshot: world.save(), from: node, by: step, next: [] };
          const key = keyOf(made);
          const found = known.get(key);
          if (found !== node) node.next.push(found ?? made);
          if (found) continue;
          known.set(key, made);
          nextLayer.push(made);
          checkConserved(made.snapshot);
          if (convergeEach > 0 && known.size % convergeEach === 0) await checkConverges(world, after);
        } catch (error) {
          if (!(error instanceof PromiseBroken)) throw error;
          const way = [...wayTo(node), print(step)];
          return {
            states: known.size,
            steps,
            interleavings: countWays(first, level),
            broken: { promise: error.message, way },
          };
        }
      }
    }
    layer = nextLayer;
  }
  return { states: known.size, steps, interleavings: countWays(first, depth), broken: null };
}

/** How many ways of `depth` steps there are, and shorter ones that end where nothing can be done. */
function countWays(first: Node, depth: number): bigint {
  let ways = new Map([[first, 1n]]);
  let ended = 0n;
  for (let level = 0; level < depth; level += 1) {
    const next = new Map<Node, bigint>();
    for (const [node, count] of ways) {
      if (node.next.length === 0) ended += count;
      for (const to of node.next) next.set(to, (next.get(to) ?? 0n) + count);
    }
    ways = next;
  }
  return [...ways.values()].reduce((sum, count) => sum + count, ended);
}

function keyOf({ hands, snapshot }: Node): string {
  // Of ended attempts only that there were any is ever read again.
  const tried = snapshot['attempt']?.map((row) => row['seq']).toSorted();
  // Which of the two dispatchers holds what makes no difference.
  const held = hands.held.map((attempt) => JSON.stringify(attempt)).toSorted();
  return JSON.stringify([
    { ...hands, held },
    { ...snapshot, attempt: [...new Set(tried)] },
  ]);
}

function wayTo(node: Node): string[] {
  return node.from && node.by ? [...wayTo(node.from), print(node.by)] : [];
}

export function print(step: Step): string {
  const { do: what, ...rest } = step;
  return [what, ...Object.values(rest)].join(' ');
}
