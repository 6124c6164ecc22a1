// Answers the vectors of resolve.json with the browser half:
// node resolve.js SCRIPT < resolve.json
const fs = require('fs'), vm = require('vm');
const page = vm.createContext({});
vm.runInContext(fs.readFileSync(process.argv[2], 'utf8'), page);
const answers = JSON.parse(fs.readFileSync(0, 'utf8')).map((v) =>
  Object.fromEntries(Object.keys(v.cases).map((typed) => [typed, page.mingdengResolve.resolve(v.addresses.split(' '), typed)])));
process.stdout.write(JSON.stringify({ answers, globals: Object.keys(page) }));
