/* Built from web/. Has Preact inside, MIT licence: preact-license.txt */
try{let e=localStorage.getItem("nerr-theme");(e==="light"||e==="dark")&&(document.documentElement.dataset.theme=e)}catch{}
