/** Loaded by every page: tells the styles that scripts run. */
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');
