import type * as z from 'zod/mini';
import { AskedLine, AskedSummary, BrokenPromise, PlanClosing, TopicVolume } from './shapes/asked.ts';
import { CatalogVersion, PublicCatalog, PublishedCatalog, ShownCatalog, ShownTopic } from './shapes/catalogs.ts';
import { Held, QuieterSince, Step } from './shapes/changes.ts';
import { Choices, Plan } from './shapes/choices.ts';
import { Alternative, Decision, Decisions, LoggedContact, LoggedContacts, Reason } from './shapes/decisions.ts';
import {
  Attempt,
  Delivery,
  Endpoint,
  EndpointAccount,
  EndpointWithSecret,
  ReplayProgress,
  TestSent,
} from './shapes/endpoints.ts';
import * as events from './shapes/events.ts';
import { MaskedFacts } from './shapes/facts.ts';
import { ImportAnswer, ImportedReceipts, ImportSummary, LeftOut } from './shapes/imports.ts';
import * as lists from './shapes/lists.ts';
import { ChangesAnswer, Customer, Me, OpenProposal, TellAnswer, Told } from './shapes/profiles.ts';
import { Receipt, ReceiptHeader, ReceiptKey, ReceiptKeys, ReceiptPayload, ReceiptPurpose } from './shapes/receipts.ts';
import { HistoryAct, HistoryLine, PreferencesExport } from './shapes/records.ts';
import { SentencePart } from './shapes/sentences.ts';
import { CreatedSite, Key, NewIdentitySecret, NewKeyAnswer, Site } from './shapes/sites.ts';
import * as small from './shapes/small-answers.ts';
import { Candidate, Missing, Understanding, UnderstoodLine, UnsentChange } from './shapes/understanding.ts';

/** Every schema of an answer that has a name in the document. */
export const ANSWER_SCHEMAS: Readonly<Record<string, z.ZodMiniType>> = {
  Alternative,
  AskedLine,
  AskedSummary,
  Attempt,
  AttemptList: lists.AttemptList,
  BrokenPromise,
  Candidate,
  CatalogVersion,
  ChangesAnswer,
  Choices,
  ConsentPending: events.EVENT_DATA['consent.pending'],
  CreatedSite,
  Customer,
  CustomerErased: events.EVENT_DATA['customer.erased'],
  CustomerList: lists.CustomerList,
  Decision,
  Decisions,
  Delivery,
  DeliveryList: lists.DeliveryList,
  Endpoint,
  EndpointAccount,
  EndpointList: lists.EndpointList,
  EndpointTest: events.EVENT_DATA['endpoint.test'],
  EndpointWithSecret,
  EventList: lists.EventList,
  FactContested: events.EVENT_DATA['fact.contested'],
  Fault: small.Fault,
  GpcSupport: small.GpcSupport,
  Held,
  HistoryAct,
  HistoryLine,
  HistoryPage: lists.HistoryPage,
  ImportAnswer,
  ImportSummary,
  ImportedReceipts,
  InboundAnswer: small.InboundAnswer,
  Key,
  KeyList: lists.KeyList,
  LeftOut,
  LinkBearer: small.LinkBearer,
  ListedEvent: events.ListedEvent,
  LoggedContact,
  LoggedContacts,
  MadeLink: small.MadeLink,
  MaskedFacts,
  Me,
  Missing,
  NewIdentitySecret,
  NewKeyAnswer,
  OpenProposal,
  Plan,
  PlanClosing,
  PlanEnding: events.EVENT_DATA['plan.ending'],
  PreferenceData: events.PreferenceData,
  PreferencesExport,
  Problem: small.Problem,
  PromiseBroken: events.EVENT_DATA['promise.broken'],
  PublicCatalog,
  PublishedCatalog,
  QuieterSince,
  Reason,
  Receipt,
  ReceiptHeader,
  ReceiptKey,
  ReceiptKeys,
  ReceiptPayload,
  ReceiptPurpose,
  ReplayProgress,
  ScrubSummary: small.ScrubSummary,
  SentencePart,
  ShownCatalog,
  ShownTopic,
  Site,
  Step,
  TellAnswer,
  TestSent,
  ThinData: events.ThinData,
  Told,
  TopicVolume,
  Understanding,
  UnderstoodLine,
  UnsentChange,
};
