import type { ShopCustomer } from '../customers.ts';

/** A page of the shop around the one that matters: a heading and a few facts. */
export interface OtherPage {
  path: string;
  title: string;
  /** Whether it belongs to the signed-in customer's account. */
  account: boolean;
  lines(customer: ShopCustomer): string[];
}

/** The rest of the shop, small but real: every link of the menus leads somewhere. */
export const OTHER_PAGES: readonly OtherPage[] = [
  {
    path: '/new-cars',
    title: 'New cars',
    account: false,
    lines: () => ['Hatchback, from $24,900', 'Estate, from $29,400', 'Electric hatchback, from $31,200'],
  },
  {
    path: '/used-cars',
    title: 'Used cars',
    account: false,
    lines: () => ['2021 hatchback, 28,300 miles, $15,800', '2020 estate, 41,950 miles, $17,200'],
  },
  {
    path: '/service',
    title: 'Service',
    account: false,
    lines: () => [
      'Annual service, about two hours, $189',
      'Tyres, about one hour, $40 and the tyres',
      'Monday to Saturday, 8:00 to 18:00',
    ],
  },
  {
    path: '/car',
    title: 'My car',
    account: true,
    lines: ({ car }) => [car.name, car.miles, `Bought ${car.bought}`],
  },
  {
    path: '/visits',
    title: 'Visits and invoices',
    account: true,
    lines: ({ booking }) => [`${booking.what}, booking ${booking.ref}`, booking.where, 'No invoice is open.'],
  },
];
