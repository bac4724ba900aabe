import { StrictMode, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { Preferences } from './Preferences.tsx';

/** An application with the component of `docs/embedding.md`, and buttons for what happens to it. */
function App() {
  const [isThere, setThere] = useState(true);
  const [customer, setCustomer] = useState('c_react');
  const [lang, setLang] = useState('en');
  const [saved, setSaved] = useState([]);
  const getToken = async () => {
    const answer = await fetch(`/preferences-token?customer=${customer}`);
    return (await answer.json()).token;
  };
  const keep = (revision) => setSaved((all) => [...all, revision]);
  return (
    <>
      <button onClick={() => setThere(!isThere)}>Mount</button>
      <button onClick={() => setLang('fr')}>French</button>
      <button onClick={() => setCustomer('c_react_next')}>Next customer</button>
      <output>{saved.join(' ')}</output>
      {isThere && <Preferences key={customer} site="northgate" lang={lang} getToken={getToken} onSaved={keep} />}
    </>
  );
}

const place = document.querySelector('#app');
const app = (
  <StrictMode>
    <App />
  </StrictMode>
);
if (place.dataset.rendered === undefined) createRoot(place).render(app);
else {
  const tokenUrl = '/preferences-token?customer=c_hydrated';
  hydrateRoot(place, <Preferences site="northgate" lang="en" tokenUrl={tokenUrl} onSaved={() => {}} />, {
    onRecoverableError: (error) => console.error(`hydration: ${error.message}`),
  });
}
