import type { Choices } from '../contract/choices.ts';
import type { Facts } from '../contract/facts.ts';
import type { ScrubQuery } from '../contract/scrub.ts';
import { compileProfile, type CompiledProfile } from '../domain/compile-profile.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { ListedProfile } from '../store/scrubs.ts';
import { reachOf } from './compiled-profiles.ts';
import type { ListAnswer } from './scrub-kinds.ts';

/** Profiles that every ask of one topic and channel answers alike, compiled once. */
export interface Shape {
  compiled: CompiledProfile;
  /** Contacts older than this many milliseconds before the ask count for nothing; 0: none ever does. */
  reach: number;
  /** What is answered where nobody was contacted, once somebody asked. */
  answer: ListAnswer | null;
}

/** Shapes kept at once; one takes some kilobytes. */
const MOST_SHAPES = 2000;

/** No rule reads these: names, her words, ids, and who wrote a thing. Their values are text, and no text holds a bare quote. */
const UNREAD = ['id', 'words', 'note', 'given', 'family', 'salutation', 'language', 'via'];

/**
 * Finds the shape of a profile by its texts, without what no rule reads: of 100,000 customers most say one of some hundred
 * things, and reading and compiling a profile costs ten times as much as looking its text up.
 */
export function createShapes(published: PublishedCatalog, { topic }: ScrubQuery): (profile: ListedProfile) => Shape {
  const shapes = new Map<string, Shape>();
  // When she said so is read only where a yes ends.
  const isDated = published.catalog.topics.find(({ id }) => id === topic)?.validFor !== undefined;
  const names = [...UNREAD, ...(isDated ? [] : ['at'])].join('|');
  const unread = new RegExp(`"(?:${names})":"(?:[^"\\\\]|\\\\.)*"`, 'g');

  return function shapeOf({ suppression, choices, facts }) {
    const suppressed = suppression === 'on';
    const said = choices.replace(unread, '');
    const name = `${suppressed ? '!' : ''}${facts === '{}' ? said : `${said}\n${facts.replace(unread, '')}`}`;
    const known = shapes.get(name);
    if (known) return known;
    const profile = {
      choices: JSON.parse(choices) as Choices,
      facts: JSON.parse(facts) as Facts,
      said: {},
      suppressed,
    };
    const compiled = compileProfile(profile, published);
    const shape = { compiled, reach: reachOf(profile, published), answer: null };
    if (shapes.size >= MOST_SHAPES) shapes.clear();
    shapes.set(name, shape);
    return shape;
  };
}
