import type * as z from 'zod/mini';
import * as catalog from '../contract/catalog.ts';
import * as change from '../contract/change.ts';
import { AskChannel, Channel } from '../contract/channel.ts';
import {
  Cap,
  ChannelChoice,
  Hours,
  Name,
  PauseBody,
  Pause,
  PlanBody,
  TopicChoice,
  Via,
  Window,
} from '../contract/choices.ts';
import * as contact from '../contract/contact.ts';
import { Ask, AskBatch, Basis, Outcome, ReasonCode } from '../contract/decision.ts';
import * as endpoint from '../contract/endpoint.ts';
import { EraseRequest } from '../contract/erase.ts';
import { EventType } from '../contract/event.ts';
import { Email, Facts, Phone } from '../contract/facts.ts';
import { ChangeId, CustomerId, PauseId, PlanId, SiteId, TopicId } from '../contract/ids.ts';
import { ImportRequest, ImportRow } from '../contract/import.ts';
import { Inbound } from '../contract/inbound.ts';
import { NewLink } from '../contract/link.ts';
import { NewReport } from '../contract/report.ts';
import { Identity, IdentityRotation, NewKey, NewSite, Scope, SiteSettings } from '../contract/site.ts';
import { StopRequest } from '../contract/tell.ts';
import { Instant, LocalDate, Overlap, Period, Weekday, Zone } from '../contract/time.ts';
import { UnderstandRequest } from '../contract/understand.ts';
import { Texts } from '../contract/words.ts';
import { ANSWER_SCHEMAS } from './named-answers.ts';
import { TellRequest, ToldChange } from './shapes/requests.ts';

/** Every schema that has a name in the document, by that name: what is sent first, then what is answered. */
export const NAMED_SCHEMAS: Readonly<Record<string, z.ZodMiniType>> = {
  AskChannel,
  Channel,
  ChangeId,
  ContactId: contact.ContactId,
  ContactResult: contact.ContactResult,
  CustomerId,
  DecisionId: contact.DecisionId,
  Email,
  EventType,
  HoldReason: change.HoldReason,
  Instant,
  LocalDate,
  Outcome,
  Overlap,
  PauseId,
  Period,
  Phone,
  PlanId,
  ReasonCode,
  Scope,
  SiteId,
  Texts,
  TopicId,
  Via,
  Weekday,
  Zone,
  Cap,
  ChannelChoice,
  Hours,
  Name,
  Pause,
  PauseBody,
  PlanBody,
  TopicChoice,
  Window,
  Ask,
  AskBatch,
  Basis,
  Catalog: catalog.Catalog,
  Change: change.Change,
  ChangesRequest: change.ChangesRequest,
  ContactPatch: contact.ContactPatch,
  Device: change.Device,
  EndpointEnabling: endpoint.EndpointEnabling,
  EndpointPatch: endpoint.EndpointPatch,
  EndpointReplay: endpoint.EndpointReplay,
  EndpointRotation: endpoint.EndpointRotation,
  EraseRequest,
  Facts,
  Identity,
  IdentityRotation,
  ImportRequest,
  ImportRow,
  Inbound,
  NewContact: contact.NewContact,
  NewContacts: contact.NewContacts,
  NewEndpoint: endpoint.NewEndpoint,
  NewKey,
  NewLink,
  NewReport,
  NewSite,
  Shown: change.Shown,
  SiteSettings,
  StopRequest,
  TellRequest,
  ToldChange,
  Topic: catalog.Topic,
  TopicClass: catalog.TopicClass,
  UnderstandRequest,
  ...ANSWER_SCHEMAS,
};
