import { Facts } from '../../contract/facts.ts';
import { CustomerId } from '../../contract/ids.ts';
import { StopRequest } from '../../contract/tell.ts';
import { operation } from '../operation.ts';
import { inPath, json, key, nothing, PAGE, tells } from '../parts.ts';
import { CustomerList } from '../shapes/lists.ts';
import { ChangesAnswer, Customer, TellAnswer } from '../shapes/profiles.ts';
import { TellRequest } from '../shapes/requests.ts';

const ID = inPath('id', CustomerId, 'Your own id of the customer.');

export const CUSTOMER_OPERATIONS = [
  operation('GET /v1/customers', {
    id: 'listCustomers',
    tag: 'customers',
    summary: 'List the site’s customers',
    who: key('read'),
    parameters: PAGE,
    answers: { 200: tells(CustomerList, 'A page, in the order of their ids.') },
    codes: ['invalid'],
  }),
  operation('GET /v1/customers/{id}', {
    id: 'readCustomer',
    tag: 'customers',
    summary: 'Read what a customer chose and what is said of them',
    about: ['Addresses in `facts` are masks. Do not decide by yourself from this: ask `POST /v1/decisions`.'],
    who: key('read'),
    parameters: [ID],
    answers: { 200: tells(Customer, 'The profile.') },
    codes: ['unknown-customer'],
  }),
  operation('PUT /v1/customers/{id}/facts', {
    id: 'putFacts',
    tag: 'customers',
    summary: 'Say what you know of a customer',
    about: [
      'Replaces all facts. The customer reads them and may contest each. Addresses are kept as keyed hashes and as masks alone. Makes the customer if there is none.',
    ],
    who: key('write'),
    parameters: [ID],
    body: json(Facts, 'All that you say of the customer.'),
    answers: { 200: tells(Customer, 'The profile after it.') },
  }),
  operation('POST /v1/customers/{id}/tell', {
    id: 'tellForCustomer',
    tag: 'customers',
    summary: 'Write down what a customer told you',
    about: [
      'What is quieter or neutral holds at once. What is louder becomes one proposal that the customer accepts or declines. The customer reads who wrote it down, and where.',
    ],
    who: key('write'),
    parameters: [ID],
    body: json(TellRequest, 'The changes, who took them down, where, and the customer’s own words.'),
    once: true,
    answers: {
      200: tells(TellAnswer, 'All of it holds; nothing waits.', 'Idempotency-Replayed'),
      201: tells(TellAnswer, 'Something waits as a proposal.', 'Idempotency-Replayed'),
    },
    codes: ['change-conflict'],
  }),
  operation('POST /v1/customers/{id}/stop', {
    id: 'stopForCustomer',
    tag: 'customers',
    summary: 'Stop all marketing for a customer who said so',
    about: ['By letter, on the phone, at the counter. It holds when the answer comes.'],
    who: key('write'),
    parameters: [ID],
    body: json(StopRequest, 'Who took it down, where, and the customer’s own words.'),
    once: true,
    answers: { 200: tells(ChangesAnswer, 'Stopped.', 'Idempotency-Replayed') },
  }),
  operation('DELETE /v1/customers/{id}', {
    id: 'eraseCustomer',
    tag: 'customers',
    summary: 'Erase a customer',
    about: [
      'Profile, history and what waits to be sent. Every endpoint that was ever told of the customer gets `customer.erased`. A keyed hash of the id and of each address stays, so that no delayed yes and no import brings one back.',
    ],
    who: key('write'),
    parameters: [ID],
    answers: { 204: nothing('Erased.') },
    codes: ['unknown-customer', 'invalid'],
  }),
];
