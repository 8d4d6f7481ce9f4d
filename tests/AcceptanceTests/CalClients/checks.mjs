// What applications written for Cal.com's API v2 do, unchanged, against a server of ours. Each check is a test of its own in CalClientsTests.
// Usage: node checks.mjs BASE_URL KEY EVENT_TYPE; prints one JSON object for each check: {"name", "failure"}.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { Cal } from '@calcom/sdk';

const require = createRequire(import.meta.url);
const { CalTriggerV2 } = require('n8n-nodes-base/dist/nodes/Cal/v2/CalTriggerV2.node.js');
const { CalApi } = require('n8n-nodes-base/dist/credentials/CalApi.credentials.js');
const [, , baseUrl, key, eventType] = process.argv;
const checks = [];
const check = (name, run) => checks.push({ name, run });

/** Sends what a node of n8n wants to send, as n8n does. */
async function send({ baseURL, url, method = 'GET', qs, body, headers }) {
  const target = new URL(url, baseURL);
  for (const [name, value] of Object.entries(qs ?? {})) target.searchParams.set(name, String(value));
  const hasBody = method !== 'GET' && Object.keys(body ?? {}).length > 0;
  const response = await fetch(target, {
    method,
    headers: { Authorization: `Bearer ${key}`, Accept: 'application/json', ...(hasBody ? { 'Content-Type': 'application/json' } : {}), ...headers },
    body: hasBody ? JSON.stringify(body) : undefined,
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(JSON.stringify(answer)), { httpCode: String(response.status) });
  return answer;
}

/** The surroundings of a node. */
const node = (parameters, data = {}) => ({
  getCredentials: async () => ({ host: baseUrl, apiKey: key }),
  getNode: () => ({ name: 'Cal.com Trigger', type: 'n8n-nodes-base.calTrigger', typeVersion: 3 }),
  getNodeWebhookUrl: () => 'https://n8n.example.org/webhook/1',
  getNodeParameter: name => parameters[name],
  getWorkflowStaticData: () => data,
  helpers: { httpRequestWithAuthentication: async (_, options) => await send(options), returnJsonArray: value => [{ json: value }].flat() },
});
const trigger = new CalTriggerV2({ displayName: 'Cal.com Trigger', name: 'calTrigger', group: ['trigger'], description: '' });
const hooks = trigger.webhookMethods.default;
const cal = new Cal('client', { accessToken: key }, { baseUrl: `${baseUrl}/` });

check('n8n tests its credentials', async () => {
  assert.equal(new CalApi().test.request.url, '=/v2/me');
  assert.equal((await send({ baseURL: baseUrl, url: '/v2/me' })).data.username, 'ann');
});
check('n8n offers the event types', async () => {
  const offered = await trigger.methods.loadOptions.getEventTypes.call(node({}));
  assert.deepEqual(offered.filter(option => option.value === Number(eventType)), [{ name: 'Intro', value: Number(eventType) }]);
});
for (const [of, options] of [['the user', {}], ['an event type', { eventTypeId: eventType, payloadTemplate: '{"title":"{{title}}"}' }]]) {
  check(`n8n subscribes, finds its subscription and leaves, ${of}`, async () => {
    const data = {};
    const context = node({ events: ['BOOKING_CREATED', 'MEETING_ENDED'], options }, data);
    assert.equal(await hooks.checkExists.call(context), false);
    assert.equal(await hooks.create.call(context), true);
    const secret = data.webhookSecret;
    assert.match(secret, /^[0-9a-f]{64}$/);
    const later = {};
    assert.equal(await hooks.checkExists.call(node({ events: ['MEETING_ENDED', 'BOOKING_CREATED'], options }, later)), true);
    assert.equal(later.webhookId, data.webhookId);
    assert.equal(later.webhookSecret, secret);
    assert.equal(await hooks.delete.call(context), true);
    assert.equal(await hooks.checkExists.call(context), false);
  });
}
check('the SDK makes, reads, changes and deletes a schedule', async () => {
  const made = await cal.schedules.createSchedule({ name: 'SDK', timeZone: 'Europe/Rome', isDefault: false });
  assert.equal(made.name, 'SDK');
  assert.equal((await cal.schedules.getScheduleById({ id: made.id })).timeZone, 'Europe/Rome');
  assert.equal((await cal.schedules.getSchedules()).some(schedule => schedule.id === made.id), true);
  await cal.schedules.updateSchedule(made.id, { name: 'Renamed' });
  assert.equal((await cal.schedules.getScheduleById({ id: made.id })).name, 'Renamed');
  assert.equal(await cal.schedules.deleteSchedule(made.id), true);
});
check('the SDK reads an event type', async () => assert.equal((await cal.eventTypes.getEventType({ id: Number(eventType) })).title, 'Intro'));
check('the SDK finds free slots and reserves one', async () => {
  const { slots } = await cal.slots.getAvailableSlots({ eventTypeId: Number(eventType), startTime: '2026-05-06T00:00:00Z', endTime: '2026-05-06T23:59:59Z' });
  const [first] = slots['2026-05-06'];
  assert.equal(first.time, '2026-05-06T07:00:00.000Z');
  const uid = await cal.slots.reserveSlot({ eventTypeId: Number(eventType), slotUtcStartDate: first.time, slotUtcEndDate: '2026-05-06T07:30:00.000Z' });
  assert.equal(typeof uid, 'string');
});

for (const { name, run } of checks) {
  let failure = null;
  try {
    await run();
  } catch (thrown) {
    failure = String(thrown?.stack ?? thrown);
  }
  console.log(JSON.stringify({ name, failure }));
}
