// What operators see and do in a real browser. Each check is a test of its own in Looks_right_in_a_browser.
// Usage: node checks.mjs BROWSER BASE_URL KEY FOLDER_OF_SCREENSHOTS; prints one JSON object for each check: {"name", "failure"}.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const [, , executablePath, baseUrl, key, folder] = process.argv;
const pages = [
  '/jobs', '/jobs/feeds', '/jobs/collisions', '/jobs/receivers', '/jobs/notifications', '/jobs/mails', '/jobs/outbox', '/jobs/schedules', '/jobs/runs', '/jobs/audit'];
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** A browser window, signed in; what goes wrong in it is noted. */
async function visit(options = {}) {
  const context = await browser.newContext({ baseURL: baseUrl, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('console', message => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', error => faults.push(String(error)));
  page.on('request', request => { if (!request.url().startsWith(baseUrl) && !request.url().startsWith('data:')) faults.push(`asked ${request.url()}`); });
  await page.goto('/jobs');
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  return { page, faults, close: () => context.close() };
}

async function look({ page, faults }, suffix) {
  for (const path of pages) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 200, path);
    assert.equal(await page.locator('h1').count(), 1, path);
    const { scroll, width, background } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth, width: innerWidth, background: getComputedStyle(document.querySelector('header')).backgroundColor }));
    assert.ok(scroll <= width, `${path} is ${scroll} wide in a window of ${width}`);
    assert.notEqual(background, 'rgba(0, 0, 0, 0)', `${path} has no style`);
    const unnamed = await page.evaluate(() => [...document.querySelectorAll('input:not([type=hidden]), select, button')]
      .filter(field => !field.labels?.length && !field.getAttribute('aria-label') && !field.textContent.trim()).map(field => field.outerHTML));
    assert.deepEqual(unnamed, [], path);
    const shot = await page.screenshot({ path: `${folder}/${path.slice(1).replaceAll('/', '-')}-${suffix}.png`, fullPage: true });
    assert.ok(shot.length > 5_000, `${path} looks empty`);
  }
  assert.deepEqual(faults, []);
}

const checks = {
  async 'every page shows itself in a wide window'() {
    const window = await visit({ viewport: { width: 1280, height: 900 } });
    await look(window, 'wide');
    await window.close();
  },
  async 'every page shows itself on a phone'() {
    const window = await visit({ viewport: { width: 390, height: 800 } });
    await look(window, 'phone');
    await window.close();
  },
  async 'every page works without scripts'() {
    const window = await visit({ javaScriptEnabled: false });
    const { page } = window;
    for (const path of pages) {
      await page.goto(path);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, path);
      assert.equal(await page.getByRole('button', { name: 'Stop refreshing' }).count(), 0, path);
    }
    await page.goto('/jobs/schedules');
    await page.getByRole('button', { name: 'Pause: prune-calendar-logs' }).click();
    await page.getByRole('status').getByText('The schedule is paused on all nodes.').waitFor();
    await page.getByRole('button', { name: 'Resume: prune-calendar-logs' }).click();
    await page.getByRole('status').getByText('The schedule fires again.').waitFor();
    await window.close();
  },
  async 'a receiver is tested and what was given up is sent again without scripts'() {
    const window = await visit({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
    const { page } = window;
    await page.goto('/jobs/receivers');
    await page.getByRole('button', { name: 'Test: Channel manager' }).click();
    await page.getByRole('heading', { level: 1, name: 'Notification of webhooks.test' }).waitFor();
    await page.getByRole('status').getByText('The test is on its way.').waitFor();
    await page.goto('/jobs/notifications?q=bookings.created');
    await page.getByRole('link', { name: 'bookings.created' }).click();
    await page.getByRole('cell', { name: '503' }).waitFor();
    await page.screenshot({ path: `${folder}/jobs-notification-phone.png`, fullPage: true });
    await page.goto('/jobs/notifications?state=error');
    await page.getByLabel('From').fill('2026-05-01T00:00');
    await page.getByRole('button', { name: 'Send again', exact: true }).click();
    await page.getByRole('status').getByText('Put back into the queue: 1').waitFor();
    await window.close();
  },
  async 'a list refreshes itself until it is told to stop'() {
    const window = await visit();
    const { page, faults } = window;
    await page.goto('/jobs');
    await page.evaluate(() => { document.querySelector('#live').dataset.old = 'yes'; document.querySelector('#live h2').textContent = 'Outdated'; });
    await page.getByText('Outdated').waitFor({ state: 'detached', timeout: 15_000 });
    await page.getByRole('button', { name: 'Stop refreshing' }).click();
    await page.getByRole('button', { name: 'Refresh by itself' }).waitFor();
    assert.deepEqual(faults, []);
    await window.close();
  },
  async 'the keyboard reaches the content first'() {
    const window = await visit();
    const { page } = window;
    await page.goto('/jobs/feeds');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the content');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
    await window.close();
  },
};

for (const [name, run] of Object.entries(checks)) {
  let failure = null;
  try {
    await run();
  } catch (error) {
    failure = String(error.stack ?? error);
  }
  console.log(JSON.stringify({ name, failure }));
}
await browser.close();
