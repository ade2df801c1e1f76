/* Connects the button for passkeys with allauth's script, and shows it only where the browser has them. */
(function () {
  const button = document.querySelector('[data-passkey]')
  if (!button || !window.PublicKeyCredential || !window.allauth) return
  const form = button.form
  const ids = { credential: form.elements.credential.id, data: 'passkey-options' }
  const failed = form.querySelector('[data-passkey-failed]')
  const forms = window.allauth.webauthn.forms

  if (button.dataset.passkey === 'add') {
    forms.signupForm({ ids: { ...ids, signup: button.id } })
  } else if (button.dataset.passkey === 'login') {
    forms.loginForm({ ids: { ...ids, login: button.id } })
  } else {
    forms.authenticateForm({ ids: { ...ids, authenticate: button.id } })
  }
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    failed.hidden = false
    failed.focus()
  })
  button.addEventListener('click', function () { failed.hidden = true })
  button.hidden = false
})()
